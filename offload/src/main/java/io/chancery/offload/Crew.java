package io.chancery.offload;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Splits a batch over a fixed number of daemon threads. The caller works too, so a batch is always
 * served, however busy the others are, and callers can't lock each other out.
 */
final class Crew implements AutoCloseable {
  /** Items {@code from} (included) to {@code to} (excluded). */
  interface Work {
    void run(int from, int to);
  }

  private final int lanes;
  private final ExecutorService helpers;

  Crew(int lanes) {
    this.lanes = lanes;
    this.helpers =
        Executors.newFixedThreadPool(
            Math.max(1, lanes - 1),
            Thread.ofPlatform().daemon().name("offload-board-", 1).factory());
  }

  int lanes() {
    return lanes;
  }

  /** Runs all items, {@code chunk} at a time; returns when every one is done. */
  void run(int items, int chunk, Work work) {
    int step = lanes == 1 ? items : chunk;
    int chunks = (items + step - 1) / step;
    Batch batch = new Batch(items, step, work, new CountDownLatch(chunks));
    try {
      for (int i = 1; i < Math.min(lanes, chunks); i++) {
        helpers.execute(batch);
      }
    } catch (RejectedExecutionException e) {
      throw new BoardFailure("the software board is closed: open another", e);
    }
    batch.run();
    batch.await();
  }

  @Override
  public void close() {
    helpers.shutdown();
  }

  private record Batch(
      int items,
      int chunk,
      Work work,
      CountDownLatch open,
      AtomicInteger next,
      AtomicReference<@Nullable Throwable> trouble)
      implements Runnable {
    Batch(int items, int chunk, Work work, CountDownLatch open) {
      this(items, chunk, work, open, new AtomicInteger(), new AtomicReference<>());
    }

    @Override
    public void run() {
      int from = next.getAndAdd(chunk);
      while (from < items) {
        try {
          work.run(from, Math.min(items, from + chunk));
        } catch (RuntimeException | Error e) {
          trouble.compareAndSet(null, e);
        } finally {
          open.countDown();
        }
        from = next.getAndAdd(chunk);
      }
    }

    void await() {
      boolean interrupted = false;
      // An interrupt must not leave others writing into a batch that its caller has given up.
      while (true) {
        try {
          open.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      switch (trouble.get()) {
        case null -> {}
        case Error e -> throw e;
        case BoardFailure e -> throw e;
        case Throwable e ->
            throw new BoardFailure("the software board broke in the middle of a batch", e);
      }
    }
  }
}
