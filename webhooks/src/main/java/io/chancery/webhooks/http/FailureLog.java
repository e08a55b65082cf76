package io.chancery.webhooks.http;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;

/** Tells the operator what the client isn't told. */
final class FailureLog {
  private static final System.Logger LOG = System.getLogger("io.chancery.webhooks.http");

  private FailureLog() {}

  /**
   * The client's problem; the failure itself goes to the log under an incident number. An {@code
   * Error} goes on to the thread's handler for what nobody catches, because there the node halts.
   */
  static HttpResponse answer(Route route, Throwable thrown) {
    Throwable failure =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (failure instanceof Refusal refusal) {
      return refusal.problem().response();
    }
    String incident = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    String line = "incident " + incident + ": " + route + " failed";
    if (route.isConfidential()) {
      LOG.log(System.Logger.Level.ERROR, line + withoutMessages(failure));
    } else {
      LOG.log(System.Logger.Level.ERROR, line, failure);
    }
    if (failure instanceof Error) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    }
    return Problem.of(
            HttpCode.INTERNAL_ERROR,
            "the node failed to answer; its operator finds the cause in the log as incident "
                + incident)
        .response();
  }

  private static String withoutMessages(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      text.append(System.lineSeparator()).append(t.getClass().getName());
      Arrays.stream(t.getStackTrace())
          .limit(20)
          .forEach(frame -> text.append(System.lineSeparator()).append("  at ").append(frame));
    }
    return text.toString();
  }
}
