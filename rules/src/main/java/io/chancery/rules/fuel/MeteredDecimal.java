package io.chancery.rules.fuel;

import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Decimal arithmetic in rules: exact as in Java, but no number grows beyond {@link #DIGITS_MAX}
 * digits before or after its point, so that each operation has a bounded cost.
 */
@StandsFor("java.math.BigDecimal")
public final class MeteredDecimal {
  /** Digits of a number inside a rule; what a fact holds is bounded by {@link Value.Dec}. */
  public static final int DIGITS_MAX = 128;

  private static final int LINEAR = 10;
  private static final int QUADRATIC = 40;

  private MeteredDecimal() {}

  public static BigDecimal add(BigDecimal a, BigDecimal b) {
    Fuel.charge(LINEAR);
    return bounded(a.add(b));
  }

  public static BigDecimal add(BigDecimal a, BigDecimal b, MathContext context) {
    Fuel.charge(LINEAR);
    return bounded(a.add(b, context));
  }

  public static BigDecimal subtract(BigDecimal a, BigDecimal b) {
    Fuel.charge(LINEAR);
    return bounded(a.subtract(b));
  }

  public static BigDecimal subtract(BigDecimal a, BigDecimal b, MathContext context) {
    Fuel.charge(LINEAR);
    return bounded(a.subtract(b, context));
  }

  public static BigDecimal multiply(BigDecimal a, BigDecimal b) {
    Fuel.charge(QUADRATIC);
    return bounded(a.multiply(b));
  }

  public static BigDecimal multiply(BigDecimal a, BigDecimal b, MathContext context) {
    Fuel.charge(QUADRATIC);
    return bounded(a.multiply(b, context));
  }

  public static BigDecimal divide(BigDecimal a, BigDecimal b) {
    Fuel.charge(4 * QUADRATIC);
    return bounded(a.divide(b));
  }

  public static BigDecimal divide(BigDecimal a, BigDecimal b, RoundingMode mode) {
    Fuel.charge(QUADRATIC);
    return bounded(a.divide(b, mode));
  }

  public static BigDecimal divide(BigDecimal a, BigDecimal b, int scale, RoundingMode mode) {
    Fuel.charge(QUADRATIC);
    return bounded(a.divide(b, allowedScale(scale), mode));
  }

  public static BigDecimal divide(BigDecimal a, BigDecimal b, MathContext context) {
    Fuel.charge(QUADRATIC);
    return bounded(a.divide(b, context));
  }

  public static BigDecimal remainder(BigDecimal a, BigDecimal b) {
    Fuel.charge(QUADRATIC);
    return bounded(a.remainder(b));
  }

  public static BigDecimal remainder(BigDecimal a, BigDecimal b, MathContext context) {
    Fuel.charge(QUADRATIC);
    return bounded(a.remainder(b, context));
  }

  public static BigDecimal pow(BigDecimal a, int exponent) {
    if (exponent < 0 || (long) exponent * a.precision() > 2L * DIGITS_MAX) {
      throw tooLarge("a power with the exponent " + exponent);
    }
    Fuel.charge(4 * QUADRATIC);
    return bounded(a.pow(exponent));
  }

  public static BigDecimal setScale(BigDecimal a, int scale, RoundingMode mode) {
    Fuel.charge(QUADRATIC);
    return bounded(a.setScale(allowedScale(scale), mode));
  }

  public static BigDecimal setScale(BigDecimal a, int scale) {
    Fuel.charge(QUADRATIC);
    return bounded(a.setScale(allowedScale(scale)));
  }

  public static BigDecimal round(BigDecimal a, MathContext context) {
    Fuel.charge(QUADRATIC);
    return bounded(a.round(context));
  }

  public static BigDecimal stripTrailingZeros(BigDecimal a) {
    Fuel.charge(QUADRATIC);
    return a.stripTrailingZeros();
  }

  public static BigDecimal negate(BigDecimal a) {
    Fuel.charge(LINEAR);
    return a.negate();
  }

  public static BigDecimal abs(BigDecimal a) {
    Fuel.charge(LINEAR);
    return a.abs();
  }

  public static BigDecimal min(BigDecimal a, BigDecimal b) {
    Fuel.charge(LINEAR);
    return a.min(b);
  }

  public static BigDecimal max(BigDecimal a, BigDecimal b) {
    Fuel.charge(LINEAR);
    return a.max(b);
  }

  public static int compareTo(BigDecimal a, BigDecimal b) {
    Fuel.charge(LINEAR);
    return a.compareTo(b);
  }

  /** As Java has it: the scale counts too. */
  @SuppressWarnings("BigDecimalEquals")
  public static boolean equals(BigDecimal a, @Nullable Object b) {
    Fuel.charge(LINEAR);
    return a.equals(b);
  }

  public static String toString(BigDecimal a) {
    Fuel.charge(QUADRATIC);
    return a.toString();
  }

  public static String toPlainString(BigDecimal a) {
    Fuel.charge(QUADRATIC);
    return a.toPlainString();
  }

  public static BigDecimal valueOf(long unscaled, int scale) {
    return BigDecimal.valueOf(unscaled, allowedScale(scale));
  }

  /** What a fact's field is given: a decimal that every other part of a contract can hold. */
  public static @Nullable BigDecimal field(@Nullable BigDecimal value) {
    if (value != null
        && (value.precision() > Value.Dec.PRECISION_MAX
            || Math.abs(value.scale()) > Value.Dec.SCALE_MAX)) {
      throw new Refused(
          RejectionCode.RULE_ERROR,
          "a fact holds decimals of at most "
              + Value.Dec.PRECISION_MAX
              + " digits, but a rule gave it one of "
              + value.precision()
              + " digits and scale "
              + value.scale()
              + ": round it with setScale");
    }
    return value;
  }

  @ChecksConstruction
  public static String newDecimal(String text) {
    Fuel.charge(text.length());
    if (text.length() > DIGITS_MAX) {
      throw tooLarge("a number of " + text.length() + " characters");
    }
    BigDecimal ignored = bounded(new BigDecimal(text));
    return text;
  }

  static BigDecimal bounded(BigDecimal value) {
    if (value.precision() > DIGITS_MAX || Math.abs(value.scale()) > DIGITS_MAX) {
      throw tooLarge("one of " + value.precision() + " digits and scale " + value.scale());
    }
    return value;
  }

  private static int allowedScale(int scale) {
    if (Math.abs((long) scale) > DIGITS_MAX) {
      throw tooLarge("one of scale " + scale);
    }
    return scale;
  }

  private static Refused tooLarge(String what) {
    return new Refused(
        RejectionCode.RULE_ERROR,
        "decimals in rules have at most " + DIGITS_MAX + " digits, but a rule made " + what);
  }
}
