package io.chancery.cli.command;

import io.chancery.client.NodeClient;
import io.chancery.client.NodeFailure;
import io.chancery.client.TransactionStatus;
import java.time.Duration;

/** Asks for a transaction until it is in a block. */
public final class Waiting {
  private static final Duration BETWEEN = Duration.ofMillis(200);

  private Waiting() {}

  /**
   * @return pending still, when {@code timeout} is over
   */
  public static TransactionStatus forBlock(
      NodeClient node, TransactionStatus known, Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    TransactionStatus status = known;
    while (status instanceof TransactionStatus.Pending && System.nanoTime() < end) {
      pause();
      status = ask(node, status);
    }
    return status;
  }

  public static CommandFailure notYet(TransactionStatus.Pending pending) {
    return new CommandFailure(
        ExitCode.NOT_YET,
        "The transaction is in no block yet: ask again with `chancery tx wait %s`."
            .formatted(pending.id().toHex()));
  }

  private static TransactionStatus ask(NodeClient node, TransactionStatus before) {
    try {
      return node.transaction(before.id());
    } catch (NodeFailure.Refused e) {
      if (e.isNotFound()) {
        return before;
      }
      throw e;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.INTERRUPTED, "The wait was interrupted.", e);
    }
  }
}
