package io.chancery.offload;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A board's threads: splits a batch into chunks, which whoever is free takes. A batch of one chunk
 * is done by the caller, because handing it over would take longer.
 */
final class Crew implements AutoCloseable {
  /** Items {@code from} (included) to {@code to} (excluded). */
  interface Work {
    void run(int from, int to);
  }

  private final String board;
  private final int lanes;
  private final ExecutorService threads;

  /**
   * @param board its name, for threads and sentences
   */
  Crew(String board, int lanes) {
    this.board = board;
    this.lanes = lanes;
    this.threads =
        Executors.newFixedThreadPool(
            lanes, Thread.ofPlatform().daemon().name(board + "-board-", 1).factory());
  }

  int lanes() {
    return lanes;
  }

  /**
   * Runs all items, at most {@code chunk} at a time.
   *
   * @return done when every chunk is; with {@link BoardFailure} if one of them broke
   */
  CompletableFuture<Void> run(int items, int chunk, Work work) {
    int chunks = Math.ceilDiv(items, chunk);
    Batch batch =
        new Batch(
            new Chunks(items, chunk, new AtomicInteger(), new AtomicInteger(chunks)),
            work,
            board,
            new CompletableFuture<>());
    if (threads.isShutdown()) {
      return CompletableFuture.failedFuture(closed());
    }
    if (chunks == 1) {
      batch.run();
      return batch.done();
    }
    try {
      for (int i = 0; i < Math.min(lanes, chunks); i++) {
        threads.execute(batch);
      }
    } catch (RejectedExecutionException e) {
      batch.done().completeExceptionally(closed());
    }
    return batch.done();
  }

  /** Batches that were taken are still answered. */
  @Override
  public void close() {
    threads.shutdown();
  }

  private BoardFailure closed() {
    return new BoardFailure(
        BoardFailure.Reason.CLOSED, "the " + board + " board is closed: open another");
  }

  private record Chunks(int items, int size, AtomicInteger next, AtomicInteger open) {}

  private record Batch(Chunks chunks, Work work, String board, CompletableFuture<Void> done)
      implements Runnable {
    @Override
    public void run() {
      int from = chunks.next.getAndAdd(chunks.size);
      while (from < chunks.items) {
        runChunk(from, Math.min(chunks.items, from + chunks.size));
        from = chunks.next.getAndAdd(chunks.size);
      }
    }

    private void runChunk(int from, int to) {
      try {
        work.run(from, to);
      } catch (BoardFailure e) {
        done.completeExceptionally(e);
      } catch (RuntimeException e) {
        done.completeExceptionally(
            new BoardFailure(
                BoardFailure.Reason.DIED, "the " + board + " board broke in a batch", e));
      } catch (Error e) {
        done.completeExceptionally(e);
        throw e;
      }
      if (chunks.open.decrementAndGet() == 0) {
        done.complete(null);
      }
    }
  }
}
