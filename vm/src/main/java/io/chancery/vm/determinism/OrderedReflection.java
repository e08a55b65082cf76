package io.chancery.vm.determinism;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Stand-ins for reflection: HotSpot lists methods by where their names lie in memory, so another
 * JVM may list them in another order. These sort by name, then parameters, then result.
 */
public final class OrderedReflection {
  private OrderedReflection() {}

  @InsteadOf(value = Class.class, virtual = true)
  public static Method[] getMethods(Class<?> type) {
    return sorted(type.getMethods());
  }

  @InsteadOf(value = Class.class, virtual = true)
  public static Method[] getDeclaredMethods(Class<?> type) {
    return sorted(type.getDeclaredMethods());
  }

  @InsteadOf(value = Class.class, virtual = true)
  public static Constructor<?>[] getConstructors(Class<?> type) {
    return sorted(type.getConstructors());
  }

  @InsteadOf(value = Class.class, virtual = true)
  public static Constructor<?>[] getDeclaredConstructors(Class<?> type) {
    return sorted(type.getDeclaredConstructors());
  }

  private static <T extends Executable> T[] sorted(T[] members) {
    Arrays.sort(
        members,
        Comparator.comparing(Executable::getName).thenComparing(Executable::toGenericString));
    return members;
  }
}
