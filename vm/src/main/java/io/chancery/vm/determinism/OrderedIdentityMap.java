package io.chancery.vm.determinism;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for {@link java.util.IdentityHashMap}, everywhere and by name: keys are compared by
 * identity, and kept in the order in which they came.
 */
public final class OrderedIdentityMap<K, V> extends AbstractMap<K, V> {
  private final LinkedHashMap<Identity<K>, V> entries = new LinkedHashMap<>();

  public OrderedIdentityMap() {}

  public OrderedIdentityMap(int ignoredExpectedSize) {}

  public OrderedIdentityMap(Map<? extends K, ? extends V> source) {
    source.forEach((key, value) -> entries.put(new Identity<>(key), value));
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    return entries.get(new Identity<>(key));
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return entries.containsKey(new Identity<>(key));
  }

  @Override
  public @Nullable V put(K key, V value) {
    return entries.put(new Identity<>(key), value);
  }

  @Override
  public @Nullable V remove(@Nullable Object key) {
    return entries.remove(new Identity<>(key));
  }

  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return new Entries();
  }

  private record Identity<K>(@Nullable K object) {
    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(Object other) {
      return other instanceof Identity<?> that && that.object == object;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(object);
    }
  }

  private final class Entries extends AbstractSet<Map.Entry<K, V>> {
    @Override
    public int size() {
      return entries.size();
    }

    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
      Iterator<Map.Entry<Identity<K>, V>> inner = entries.entrySet().iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return inner.hasNext();
        }

        @Override
        public Map.Entry<K, V> next() {
          Map.Entry<Identity<K>, V> entry = inner.next();
          return new SimpleImmutableEntry<>(entry.getKey().object(), entry.getValue());
        }

        @Override
        public void remove() {
          inner.remove();
        }
      };
    }
  }
}
