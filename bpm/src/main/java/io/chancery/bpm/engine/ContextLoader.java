package io.chancery.bpm.engine;

import java.util.function.Supplier;

/** jBPM looks up its parts through the context class loader, some of them when first needed. */
final class ContextLoader {
  private ContextLoader() {}

  static <T> T with(Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ContextLoader.class.getClassLoader());
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
