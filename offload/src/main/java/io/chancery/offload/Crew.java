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
    if (items > chunk) {
      return handOver(items, chunk, work);
    }
    if (threads.isShutdown()) {
      return CompletableFuture.failedFuture(closed());
    }
    Batch batch = batch(items, chunk, work);
    batch.run();
    return batch.done();
  }

  /** {@link #run} for work that is too long for the caller even where it is one chunk. */
  CompletableFuture<Void> handOver(int items, int chunk, Work work) {
    Batch batch = batch(items, chunk, work);
    int threadsAsked = Math.min(lanes, Math.ceilDiv(items, chunk));
    try {
      for (int i = 0; i < threadsAsked; i++) {
        threads.execute(batch);
      }
    } catch (RejectedExecutionException e) {
      batch.done().completeExceptionally(closed());
    }
    return batch.done();
  }

  private Batch batch(int items, int chunk, Work work) {
    AtomicInteger open = new AtomicInteger(Math.ceilDiv(items, chunk));
    Chunks chunks = new Chunks(items, chunk, new AtomicInteger(), open);
    return new Batch(chunks, work, board, new CompletableFuture<>());
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
      } catch (RuntimeException | LinkageError | InternalError e) {
        done.completeExceptionally(
            new BoardFailure(
                BoardFailure.Reason.DIED, "the " + board + " board broke in a batch", e));
      } catch (Error e) {
        // Out of memory, say: that is the whole JVM's trouble.
        done.completeExceptionally(e);
        throw e;
      }
      if (chunks.open.decrementAndGet() == 0) {
        done.complete(null);
      }
    }
  }
}
