package io.chancery.vm.determinism;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stand-ins for factories of hash-ordered collections, {@code Set.of} and {@code Map.of} first: the
 * JDK salts their order anew in every JVM. These keep the order in which elements come.
 */
public final class OrderedCollections {
  private OrderedCollections() {}

  @InsteadOf(Set.class)
  public static <E> Set<E> copyOf(Collection<? extends E> elements) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(elements));
  }

  @InsteadOf(Map.class)
  public static <K, V> Map<K, V> copyOf(Map<? extends K, ? extends V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  @InsteadOf(Map.class)
  @SafeVarargs
  public static <K, V> Map<K, V> ofEntries(Map.Entry<? extends K, ? extends V>... entries) {
    LinkedHashMap<K, V> map = new LinkedHashMap<>();
    for (Map.Entry<? extends K, ? extends V> entry : entries) {
      putNew(map, entry.getKey(), entry.getValue());
    }
    return Collections.unmodifiableMap(map);
  }

  @InsteadOf(HashMap.class)
  public static <K, V> HashMap<K, V> newHashMap(int mappings) {
    return LinkedHashMap.newLinkedHashMap(mappings);
  }

  @InsteadOf(HashSet.class)
  public static <E> HashSet<E> newHashSet(int elements) {
    return LinkedHashSet.newLinkedHashSet(elements);
  }

  @InsteadOf(Collectors.class)
  public static <T> Collector<T, ?, Set<T>> toSet() {
    return Collectors.toCollection(LinkedHashSet::new);
  }

  @InsteadOf(Collectors.class)
  public static <T> Collector<T, ?, Set<T>> toUnmodifiableSet() {
    return Collectors.collectingAndThen(
        Collectors.toCollection(LinkedHashSet::new), Collections::unmodifiableSet);
  }

  @InsteadOf(Collectors.class)
  public static <T, K, U> Collector<T, ?, Map<K, U>> toMap(
      Function<? super T, ? extends K> key, Function<? super T, ? extends U> value) {
    return Collector.of(
        LinkedHashMap::new,
        (map, element) -> putNew(map, key.apply(element), value.apply(element)),
        (left, right) -> {
          right.forEach((k, v) -> putNew(left, k, v));
          return left;
        });
  }

  @InsteadOf(Collectors.class)
  public static <T, K, U> Collector<T, ?, Map<K, U>> toMap(
      Function<? super T, ? extends K> key,
      Function<? super T, ? extends U> value,
      BinaryOperator<U> merge) {
    return Collectors.toMap(key, value, merge, LinkedHashMap::new);
  }

  @InsteadOf(Collectors.class)
  public static <T, K, U> Collector<T, ?, Map<K, U>> toUnmodifiableMap(
      Function<? super T, ? extends K> key, Function<? super T, ? extends U> value) {
    return Collectors.collectingAndThen(toMap(key, value), Collections::unmodifiableMap);
  }

  @InsteadOf(Collectors.class)
  public static <T, K> Collector<T, ?, Map<K, List<T>>> groupingBy(
      Function<? super T, ? extends K> classifier) {
    return Collectors.groupingBy(classifier, LinkedHashMap::new, Collectors.toList());
  }

  @InsteadOf(Collectors.class)
  public static <T, K, A, D> Collector<T, ?, Map<K, D>> groupingBy(
      Function<? super T, ? extends K> classifier, Collector<? super T, A, D> downstream) {
    return Collectors.groupingBy(classifier, LinkedHashMap::new, downstream);
  }

  /** For {@code parallelStream()} of any collection: one thread, in order. */
  public static <E> Stream<E> parallelStream(Collection<E> elements) {
    return elements.stream();
  }

  /** The same, and the same message, as the JDK's own collector. */
  private static <K, V> void putNew(Map<K, V> map, K key, V value) {
    V before = map.putIfAbsent(key, java.util.Objects.requireNonNull(value));
    if (before != null) {
      throw new IllegalStateException(
          "Duplicate key " + key + " (attempted merging values " + before + " and " + value + ")");
    }
  }
}
