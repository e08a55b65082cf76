package io.chancery.abci.socket;

import java.util.Objects;

/** The application has thrown instead of answering; the message is a sentence for the engine. */
final class CallFailure extends Exception {
  private static final int REASON_CHARS_MAX = 500;

  private final AbciCall call;
  private final Throwable thrown;

  CallFailure(AbciCall call, Throwable thrown) {
    super(sentence(call, thrown), thrown);
    this.call = call;
    this.thrown = thrown;
  }

  AbciCall call() {
    return call;
  }

  Throwable thrown() {
    return thrown;
  }

  private static String sentence(AbciCall call, Throwable thrown) {
    String reason =
        Objects.requireNonNullElse(thrown.getMessage(), thrown.getClass().getSimpleName())
            .lines()
            .findFirst()
            .orElse("")
            .strip();
    return "The application failed in %s%s: %s"
        .formatted(
            call.kind(),
            call.height() > 0 ? " of height " + call.height() : "",
            reason.substring(0, Math.min(reason.length(), REASON_CHARS_MAX)));
  }
}
