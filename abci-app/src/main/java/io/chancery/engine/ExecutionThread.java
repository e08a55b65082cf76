package io.chancery.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Threads on which contracts run. Their stack is large enough for the deepest nesting that the
 * limits on scripts, rules and calls allow, so that the size of a JVM's default stack decides
 * nothing.
 */
public final class ExecutionThread {
  private static final long STACK_BYTES = 64L << 20;

  private ExecutionThread() {}

  public static Thread create(String name, Runnable work) {
    return new Thread(null, work, name, STACK_BYTES);
  }

  /** Runs {@code work} on a thread of its own and waits for it. */
  public static <T> T call(String name, Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    create(
            name,
            () -> {
              try {
                result.complete(work.get());
              } catch (Throwable e) {
                result.completeExceptionally(e);
              }
            })
        .start();
    try {
      return result.join();
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
}
