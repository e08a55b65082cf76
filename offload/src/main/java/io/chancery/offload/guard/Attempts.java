package io.chancery.offload.guard;

import io.chancery.offload.BoardFailure;
import io.chancery.offload.BoardHealth;
import io.chancery.offload.OffloadBoard;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Opens a board, and again after it has failed; each time the self-test comes first. */
final class Attempts implements AutoCloseable {
  private final GuardedBoard.BoardOpener opener;
  private final GuardPolicy policy;
  private final BoardWatch watch;
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("board-attempts").factory());

  private volatile @Nullable OffloadBoard serving;
  private volatile BoardHealth health = new BoardHealth.Serving();
  private long failures;
  private int failuresInARow;
  private boolean closed;

  Attempts(GuardedBoard.BoardOpener opener, GuardPolicy policy, BoardWatch watch) {
    this.opener = opener;
    this.policy = policy;
    this.watch = watch;
  }

  /** Null while the software board has to do. */
  @Nullable OffloadBoard board() {
    return serving;
  }

  BoardHealth health() {
    return health;
  }

  synchronized long failures() {
    return failures;
  }

  void first() {
    try {
      serve(opened());
    } catch (BoardFailure failure) {
      leaveOut(failure);
    }
  }

  /** Takes a board out of service; a board that is out already has been reported. */
  void failed(OffloadBoard board, BoardFailure failure) {
    long retryMillis;
    synchronized (this) {
      if (closed || !board.equals(serving)) {
        return;
      }
      serving = null;
      health = new BoardHealth.Failed(failure.reason(), sentence(failure));
      retryMillis = nextRetry();
    }
    board.close();
    watch.failed(failure, retryMillis);
    schedule(retryMillis);
  }

  private void again() {
    try {
      serve(opened());
    } catch (BoardFailure failure) {
      if (failure.reason() == BoardFailure.Reason.SELF_TEST) {
        leaveOut(failure);
        return;
      }
      long retryMillis;
      synchronized (this) {
        health = new BoardHealth.Failed(failure.reason(), sentence(failure));
        retryMillis = nextRetry();
      }
      watch.failed(failure, retryMillis);
      schedule(retryMillis);
    }
  }

  private OffloadBoard opened() {
    OffloadBoard board = opener.open();
    try {
      board.selfTest();
      return board;
    } catch (BoardFailure failure) {
      board.close();
      throw failure;
    }
  }

  private void serve(OffloadBoard board) {
    synchronized (this) {
      if (closed) {
        board.close();
        return;
      }
      serving = board;
      health = new BoardHealth.Serving();
    }
    watch.serving(board.info());
  }

  private void leaveOut(BoardFailure failure) {
    health = new BoardHealth.Failed(failure.reason(), sentence(failure));
    watch.leftOut(failure);
  }

  private long nextRetry() {
    failures++;
    failuresInARow++;
    return policy.retryMillis(failuresInARow);
  }

  /** A board that has answered since then starts with short waits again. */
  synchronized void answered() {
    failuresInARow = 0;
  }

  /** Whatever comes of it is told by {@link #again} itself. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private void schedule(long millis) {
    synchronized (this) {
      if (!closed) {
        later.schedule(this::again, millis, TimeUnit.MILLISECONDS);
      }
    }
  }

  @Override
  public void close() {
    OffloadBoard last;
    synchronized (this) {
      closed = true;
      last = serving;
      serving = null;
    }
    later.shutdownNow();
    if (last != null) {
      last.close();
    }
  }

  private static String sentence(BoardFailure failure) {
    return String.valueOf(failure.getMessage());
  }
}
