package io.chancery.vm.determinism;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for {@link java.util.concurrent.ConcurrentHashMap}, everywhere and by name: one lock,
 * and the order in which keys came. Iteration sees a copy that cannot be changed. It has no bulk
 * operations: an engine that calls one does not link, and the scan names it.
 */
public class OrderedConcurrentMap<K, V> extends AbstractMap<K, V> implements ConcurrentMap<K, V> {
  private final LinkedHashMap<K, V> entries = new LinkedHashMap<>();

  public OrderedConcurrentMap() {}

  public OrderedConcurrentMap(int ignoredCapacity) {}

  public OrderedConcurrentMap(int ignoredCapacity, float ignoredLoadFactor) {}

  public OrderedConcurrentMap(int ignoredCapacity, float ignoredLoad, int ignoredConcurrency) {}

  public OrderedConcurrentMap(Map<? extends K, ? extends V> source) {
    entries.putAll(source);
  }

  /** In place of {@code ConcurrentHashMap.newKeySet()}. */
  public static <T> OrderedKeySet<T> newKeySet() {
    return new OrderedKeySet<>(List.of(), false);
  }

  @Override
  public synchronized int size() {
    return entries.size();
  }

  @Override
  public synchronized @Nullable V get(Object key) {
    return entries.get(notNull(key));
  }

  @Override
  public synchronized boolean containsKey(Object key) {
    return entries.containsKey(notNull(key));
  }

  @Override
  public synchronized V getOrDefault(Object key, V fallback) {
    return entries.getOrDefault(notNull(key), fallback);
  }

  @Override
  public synchronized @Nullable V put(K key, V value) {
    return entries.put(notNull(key), notNull(value));
  }

  @Override
  public synchronized @Nullable V putIfAbsent(K key, V value) {
    return entries.putIfAbsent(notNull(key), notNull(value));
  }

  @Override
  public synchronized @Nullable V remove(Object key) {
    return entries.remove(notNull(key));
  }

  @Override
  public synchronized boolean remove(Object key, Object value) {
    return entries.remove(notNull(key), value);
  }

  @Override
  public synchronized @Nullable V replace(K key, V value) {
    return entries.replace(notNull(key), notNull(value));
  }

  @Override
  public synchronized boolean replace(K key, V before, V after) {
    return entries.replace(notNull(key), before, notNull(after));
  }

  @Override
  public synchronized void clear() {
    entries.clear();
  }

  /** Runs {@code make} at most once, which may add other keys meanwhile. */
  @Override
  public synchronized @Nullable V computeIfAbsent(
      K key, Function<? super K, ? extends @Nullable V> make) {
    V value = entries.get(notNull(key));
    if (value == null) {
      value = make.apply(key);
      if (value != null) {
        entries.put(key, value);
      }
    }
    return value;
  }

  @Override
  public synchronized @Nullable V computeIfPresent(
      K key, BiFunction<? super K, ? super V, ? extends @Nullable V> change) {
    return entries.computeIfPresent(notNull(key), change);
  }

  @Override
  public synchronized @Nullable V compute(
      K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> change) {
    return entries.compute(notNull(key), change);
  }

  @Override
  public synchronized @Nullable V merge(
      K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> change) {
    return entries.merge(notNull(key), notNull(value), change);
  }

  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return Collections.unmodifiableMap(copy()).entrySet();
  }

  @Override
  public OrderedKeySet<K> keySet() {
    return new OrderedKeySet<>(copy().keySet(), true);
  }

  @Override
  public Collection<V> values() {
    return Collections.unmodifiableCollection(copy().values());
  }

  public Enumeration<K> keys() {
    return Collections.enumeration(keySet());
  }

  public Enumeration<V> elements() {
    return Collections.enumeration(values());
  }

  public boolean contains(Object value) {
    return containsValue(value);
  }

  public long mappingCount() {
    return size();
  }

  private synchronized LinkedHashMap<K, V> copy() {
    return new LinkedHashMap<>(entries);
  }

  private static <T> T notNull(T object) {
    return java.util.Objects.requireNonNull(object);
  }
}
