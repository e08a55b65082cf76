package io.chancery.vm.determinism;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Stand-ins for every arity of {@code Set.of} and {@code Map.of}, because a rewritten call keeps
 * its descriptor.
 */
@SuppressWarnings({"TooManyParameters", "varargs"})
public final class OrderedLiterals {
  private OrderedLiterals() {}

  @InsteadOf(Set.class)
  public static <E> Set<E> of() {
    return set();
  }

  @InsteadOf(Set.class)
  public static <E> Set<E> of(E e1) {
    return set(e1);
  }

  @InsteadOf(Set.class)
  public static <E> Set<E> of(E e1, E e2) {
    return set(e1, e2);
  }

  @InsteadOf(Set.class)
  public static <E> Set<E> of(E e1, E e2, E e3) {
    return set(e1, e2, e3);
  }

  @InsteadOf(Set.class)
  public static <E> Set<E> of(E e1, E e2, E e3, E e4) {
    return set(e1, e2, e3, e4);
  }

  @InsteadOf(Set.class)
  public static <E> Set<E> of(E e1, E e2, E e3, E e4, E e5) {
    return set(e1, e2, e3, e4, e5);
  }

  @InsteadOf(Set.class)
  public static <E> Set<E> of(E e1, E e2, E e3, E e4, E e5, E e6) {
    return set(e1, e2, e3, e4, e5, e6);
  }

  @InsteadOf(Set.class)
  public static <E> Set<E> of(E e1, E e2, E e3, E e4, E e5, E e6, E e7) {
    return set(e1, e2, e3, e4, e5, e6, e7);
  }

  @InsteadOf(Set.class)
  public static <E> Set<E> of(E e1, E e2, E e3, E e4, E e5, E e6, E e7, E e8) {
    return set(e1, e2, e3, e4, e5, e6, e7, e8);
  }

  @InsteadOf(Set.class)
  public static <E> Set<E> of(E e1, E e2, E e3, E e4, E e5, E e6, E e7, E e8, E e9) {
    return set(e1, e2, e3, e4, e5, e6, e7, e8, e9);
  }

  @InsteadOf(Set.class)
  public static <E> Set<E> of(E e1, E e2, E e3, E e4, E e5, E e6, E e7, E e8, E e9, E e10) {
    return set(e1, e2, e3, e4, e5, e6, e7, e8, e9, e10);
  }

  @InsteadOf(value = Set.class, name = "of")
  @SafeVarargs
  public static <E> Set<E> ofArray(E... elements) {
    return set(elements);
  }

  @InsteadOf(value = Map.class, name = "of")
  public static <K, V> Map<K, V> map0() {
    return map();
  }

  @InsteadOf(value = Map.class, name = "of")
  public static <K, V> Map<K, V> map1(K k1, V v1) {
    return map(k1, v1);
  }

  @InsteadOf(value = Map.class, name = "of")
  public static <K, V> Map<K, V> map2(K k1, V v1, K k2, V v2) {
    return map(k1, v1, k2, v2);
  }

  @InsteadOf(value = Map.class, name = "of")
  public static <K, V> Map<K, V> map3(K k1, V v1, K k2, V v2, K k3, V v3) {
    return map(k1, v1, k2, v2, k3, v3);
  }

  @InsteadOf(value = Map.class, name = "of")
  public static <K, V> Map<K, V> map4(K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4) {
    return map(k1, v1, k2, v2, k3, v3, k4, v4);
  }

  @InsteadOf(value = Map.class, name = "of")
  public static <K, V> Map<K, V> map5(K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4, K k5, V v5) {
    return map(k1, v1, k2, v2, k3, v3, k4, v4, k5, v5);
  }

  @InsteadOf(value = Map.class, name = "of")
  public static <K, V> Map<K, V> map6(
      K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4, K k5, V v5, K k6, V v6) {
    return map(k1, v1, k2, v2, k3, v3, k4, v4, k5, v5, k6, v6);
  }

  @InsteadOf(value = Map.class, name = "of")
  public static <K, V> Map<K, V> map7(
      K k1, V v1, K k2, V v2, K k3, V v3, K k4, V v4, K k5, V v5, K k6, V v6, K k7, V v7) {
    return map(k1, v1, k2, v2, k3, v3, k4, v4, k5, v5, k6, v6, k7, v7);
  }

  @InsteadOf(value = Map.class, name = "of")
  public static <K, V> Map<K, V> map8(
      K k1,
      V v1,
      K k2,
      V v2,
      K k3,
      V v3,
      K k4,
      V v4,
      K k5,
      V v5,
      K k6,
      V v6,
      K k7,
      V v7,
      K k8,
      V v8) {
    return map(k1, v1, k2, v2, k3, v3, k4, v4, k5, v5, k6, v6, k7, v7, k8, v8);
  }

  @InsteadOf(value = Map.class, name = "of")
  public static <K, V> Map<K, V> map9(
      K k1,
      V v1,
      K k2,
      V v2,
      K k3,
      V v3,
      K k4,
      V v4,
      K k5,
      V v5,
      K k6,
      V v6,
      K k7,
      V v7,
      K k8,
      V v8,
      K k9,
      V v9) {
    return map(k1, v1, k2, v2, k3, v3, k4, v4, k5, v5, k6, v6, k7, v7, k8, v8, k9, v9);
  }

  @InsteadOf(value = Map.class, name = "of")
  public static <K, V> Map<K, V> map10(
      K k1,
      V v1,
      K k2,
      V v2,
      K k3,
      V v3,
      K k4,
      V v4,
      K k5,
      V v5,
      K k6,
      V v6,
      K k7,
      V v7,
      K k8,
      V v8,
      K k9,
      V v9,
      K k10,
      V v10) {
    return map(k1, v1, k2, v2, k3, v3, k4, v4, k5, v5, k6, v6, k7, v7, k8, v8, k9, v9, k10, v10);
  }

  @SafeVarargs
  private static <E> Set<E> set(E... elements) {
    LinkedHashSet<E> set = new LinkedHashSet<>(Arrays.asList(elements));
    if (set.size() != elements.length) {
      throw new IllegalArgumentException("duplicate element in " + Arrays.toString(elements));
    }
    return Collections.unmodifiableSet(set);
  }

  @SuppressWarnings("unchecked")
  private static <K, V> Map<K, V> map(Object... keysAndValues) {
    LinkedHashMap<K, V> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      if (map.put((K) keysAndValues[i], (V) keysAndValues[i + 1]) != null) {
        throw new IllegalArgumentException("duplicate key " + keysAndValues[i]);
      }
    }
    return Collections.unmodifiableMap(map);
  }
}
