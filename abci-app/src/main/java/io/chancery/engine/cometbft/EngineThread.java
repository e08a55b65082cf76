package io.chancery.engine.cometbft;

import io.chancery.engine.ExecutionThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The one thread on which blocks are proposed, checked, executed and committed, with the stack that
 * contracts may need; whichever connection the call comes from.
 */
final class EngineThread implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = ExecutionThread.create("engine", work);
            made.setDaemon(true);
            return made;
          });

  /** What {@code work} gives or throws. */
  <T> T call(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, thread).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      throw e;
    }
  }

  /** Waits for the call in hand. */
  @Override
  public void close() {
    thread.close();
  }
}
