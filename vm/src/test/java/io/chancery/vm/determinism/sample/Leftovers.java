package io.chancery.vm.determinism.sample;

import java.util.Map;
import java.util.WeakHashMap;

/** What no rewriting makes sound. */
public final class Leftovers {
  private final Map<Object, Object> cache = new WeakHashMap<>();

  public Object hash(Object key) {
    return cache.getOrDefault(key, Math.random());
  }
}
