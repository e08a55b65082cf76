package io.chancery.rules.fuel;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The comparisons that the generator writes for conditions. The originals compare numbers as
 * doubles and so take 9007199254740993 for 9007199254740992; these are exact. A comparison with
 * null is false, but null equals null.
 */
@StandsFor("org.drools.modelcompiler.util.EvaluationUtil")
public final class Comparisons {
  private static final int COMPARISON = 5;

  private Comparisons() {}

  public static boolean areNullSafeEquals(@Nullable Object a, @Nullable Object b) {
    chargeFor(a);
    if (a instanceof Number x && b instanceof Number y) {
      return compare(x, y) == 0;
    }
    return Objects.equals(a, b);
  }

  public static boolean areNumbersNullSafeEquals(@Nullable Number a, @Nullable Number b) {
    return areNullSafeEquals(a, b);
  }

  @SuppressWarnings("rawtypes")
  public static boolean equals(@Nullable Comparable a, @Nullable Comparable b) {
    return areNullSafeEquals(a, b);
  }

  @SuppressWarnings("rawtypes")
  public static boolean notEquals(@Nullable Comparable a, @Nullable Comparable b) {
    return !areNullSafeEquals(a, b);
  }

  @SuppressWarnings("rawtypes")
  public static boolean greaterThan(@Nullable Comparable a, @Nullable Comparable b) {
    return a != null && b != null && order(a, b) > 0;
  }

  @SuppressWarnings("rawtypes")
  public static boolean lessThan(@Nullable Comparable a, @Nullable Comparable b) {
    return a != null && b != null && order(a, b) < 0;
  }

  @SuppressWarnings("rawtypes")
  public static boolean greaterOrEqual(@Nullable Comparable a, @Nullable Comparable b) {
    return a != null && b != null && order(a, b) >= 0;
  }

  @SuppressWarnings("rawtypes")
  public static boolean lessOrEqual(@Nullable Comparable a, @Nullable Comparable b) {
    return a != null && b != null && order(a, b) <= 0;
  }

  public static boolean greaterThanNumbers(@Nullable Number a, @Nullable Number b) {
    return a != null && b != null && order(a, b) > 0;
  }

  public static boolean greaterThanNumbers(@Nullable Long a, @Nullable Long b) {
    return a != null && b != null && order(a, b) > 0;
  }

  public static boolean lessThanNumbers(@Nullable Number a, @Nullable Number b) {
    return a != null && b != null && order(a, b) < 0;
  }

  public static boolean lessThanNumbers(@Nullable Long a, @Nullable Long b) {
    return a != null && b != null && order(a, b) < 0;
  }

  public static boolean greaterOrEqualNumbers(@Nullable Number a, @Nullable Number b) {
    return a != null && b != null && order(a, b) >= 0;
  }

  public static boolean greaterOrEqualNumbers(@Nullable Long a, @Nullable Long b) {
    return a != null && b != null && order(a, b) >= 0;
  }

  public static boolean lessOrEqualNumbers(@Nullable Number a, @Nullable Number b) {
    return a != null && b != null && order(a, b) <= 0;
  }

  public static boolean lessOrEqualNumbers(@Nullable Long a, @Nullable Long b) {
    return a != null && b != null && order(a, b) <= 0;
  }

  public static @Nullable BigDecimal toBigDecimal(@Nullable Object value) {
    Fuel.charge(COMPARISON);
    return switch (value) {
      case null -> null;
      case BigDecimal decimal -> decimal;
      case Long number -> BigDecimal.valueOf(number);
      case Integer number -> BigDecimal.valueOf(number);
      case String text -> new BigDecimal(MeteredDecimal.newDecimal(text));
      default -> throw new ArithmeticException("only a number can be compared with a decimal");
    };
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  private static int order(Object a, Object b) {
    chargeFor(a);
    if (a instanceof Number x && b instanceof Number y) {
      return compare(x, y);
    }
    return ((Comparable) a).compareTo(b);
  }

  private static int compare(Number a, Number b) {
    if (a instanceof BigDecimal || b instanceof BigDecimal) {
      return exact(a).compareTo(exact(b));
    }
    return Long.compare(a.longValue(), b.longValue());
  }

  private static BigDecimal exact(Number number) {
    return number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(number.longValue());
  }

  private static void chargeFor(@Nullable Object value) {
    Fuel.charge(COMPARISON + (value instanceof String text ? text.length() : 0));
  }
}
