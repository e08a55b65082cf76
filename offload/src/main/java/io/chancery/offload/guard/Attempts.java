package io.chancery.offload.guard;

import io.chancery.offload.BoardDescription;
import io.chancery.offload.BoardFailure;
import io.chancery.offload.BoardHealth;
import io.chancery.offload.OffloadBoard;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens a board, and again after it has failed; each time the self-test comes first. */
final class Attempts implements AutoCloseable {
  /** A thread may be stuck in each board that gave no answer, so there is an end to trying. */
  private static final int TIME_OUTS_MAX = 10;

  /** A board that has served for so long starts with short waits again. */
  private static final long PROVEN_NANOS =
      TimeUnit.MILLISECONDS.toNanos(GuardPolicy.RETRY_MILLIS_MAX);

  private static final int OPENING_SECONDS_MAX = 30;

  private final GuardedBoard.BoardOpener opener;
  private final GuardPolicy policy;
  private final BoardWatch watch;
  private final Consumer<BoardLied> onLie;
  private final ScheduledThreadPoolExecutor later =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("board-attempts").factory());

  private volatile @Nullable InService serving;
  private volatile BoardHealth health = new BoardHealth.Serving();
  private long failures;
  private int failuresInARow;
  private int timeOuts;
  private boolean hasServed;
  private boolean closed;

  /**
   * @param onLie told if a board that has served fails the self-test later
   */
  Attempts(
      GuardedBoard.BoardOpener opener,
      GuardPolicy policy,
      BoardWatch watch,
      Consumer<BoardLied> onLie) {
    this.opener = opener;
    this.policy = policy;
    this.watch = watch;
    this.onLie = onLie;
    later.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** A board that answers, with what it says of itself: a broken one is not asked that again. */
  record InService(OffloadBoard board, BoardDescription description, long sinceNanos) {}

  /** Null while the software board has to do. */
  @Nullable InService board() {
    return serving;
  }

  BoardHealth health() {
    return health;
  }

  synchronized long failures() {
    return failures;
  }

  /** Opens the board now if it can be opened, else later if that makes sense. */
  void open() {
    InService opened;
    try {
      opened = opened();
    } catch (BoardFailure failure) {
      afterwards(failure);
      return;
    }
    synchronized (this) {
      if (closed) {
        closeQuietly(opened.board());
        return;
      }
      serving = opened;
      hasServed = true;
      health = new BoardHealth.Serving();
    }
    watch.serving(opened.description());
  }

  /** On a thread of its own: a board may be stuck before it has answered anything. */
  private InService opened() {
    CompletableFuture<InService> opening = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("board-opening").start(() -> openInto(opening));
    try {
      return opening.orTimeout(OPENING_SECONDS_MAX, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw Failures.of(e);
    }
  }

  private void openInto(CompletableFuture<InService> opening) {
    OffloadBoard board = null;
    try {
      board = opener.open();
      board.selfTest();
      if (!opening.complete(new InService(board, board.info(), System.nanoTime()))) {
        closeQuietly(board);
      }
    } catch (RuntimeException | Error e) {
      if (board != null) {
        closeQuietly(board);
      }
      opening.completeExceptionally(e);
    }
  }

  /** Takes a board out of service; one that is out already has been reported. */
  void failed(InService board, BoardFailure failure) {
    synchronized (this) {
      if (closed || !board.equals(serving)) {
        return;
      }
      serving = null;
      if (System.nanoTime() - board.sinceNanos() > PROVEN_NANOS) {
        failuresInARow = 0;
      }
    }
    closeQuietly(board.board());
    afterwards(failure);
  }

  private void afterwards(BoardFailure failure) {
    long retryMillis;
    boolean lied;
    synchronized (this) {
      health = new BoardHealth.Failed(failure.reason(), String.valueOf(failure.getMessage()));
      failures++;
      failuresInARow++;
      if (failure.reason() == BoardFailure.Reason.TIMED_OUT) {
        timeOuts++;
      }
      lied = hasServed && failure.reason() == BoardFailure.Reason.SELF_TEST;
      retryMillis = isHopeless(failure) ? 0 : policy.retryMillis(failuresInARow);
      if (retryMillis > 0) {
        schedule(retryMillis);
      }
    }
    if (lied) {
      // What it accepted while it served may have been as wrong.
      onLie.accept(new BoardLied(String.valueOf(failure.getMessage())));
    } else if (retryMillis > 0) {
      watch.failed(failure, retryMillis);
    } else {
      watch.leftOut(failure);
    }
  }

  private boolean isHopeless(BoardFailure failure) {
    return switch (failure.reason()) {
      case ABSENT, WRONG_VERSION, SELF_TEST -> true;
      case TIMED_OUT -> timeOuts >= TIME_OUTS_MAX;
      case DIED, CORRUPT_ANSWER, CLOSED -> false;
    };
  }

  /** Whatever comes of it is told by {@link #open} itself. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private void schedule(long millis) {
    if (!closed) {
      later.schedule(this::open, millis, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    InService last;
    synchronized (this) {
      closed = true;
      last = serving;
      serving = null;
    }
    later.shutdown();
    if (last != null) {
      closeQuietly(last.board());
    }
  }

  /** A board that breaks as it is closed was no good before. */
  private static void closeQuietly(OffloadBoard board) {
    try {
      board.close();
    } catch (RuntimeException e) {
      // It has been taken out of service, and that was told.
    }
  }
}
