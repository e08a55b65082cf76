package io.chancery.vm.script;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs code on a thread with the stack that the limits promise to be enough. */
final class SmallStack {
  private static final long STACK_BYTES = 512 * 1024;

  private SmallStack() {}

  /** What {@code code} gives, or what it throws, a stack overflow included. */
  static Object outcome(Supplier<Object> code) {
    AtomicReference<@Nullable Object> outcome = new AtomicReference<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                outcome.set(code.get());
              } catch (Throwable e) {
                outcome.set(e);
              }
            },
            "small stack",
            STACK_BYTES);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    Object result = outcome.get();
    return result == null ? "nothing" : result;
  }
}
