package io.chancery.vm.script;

import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic: integers of 64 bits, checked, and decimals of at most 34 digits, at most 34 of them
 * after the point, rounded half-even. An integer with a decimal gives a decimal.
 */
final class Numbers {
  private static final int DIGITS_MAX = Value.Dec.PRECISION_MAX;
  private static final int SCALE_MAX = Value.Dec.SCALE_MAX;

  private Numbers() {}

  static boolean isNumber(@Nullable Object value) {
    return value instanceof Long || value instanceof BigDecimal;
  }

  /** Whether a decimal is one of the language's. */
  static boolean fits(BigDecimal value) {
    return value.scale() >= 0
        && value.scale() <= SCALE_MAX
        && value.precision() <= DIGITS_MAX
        && value.precision() - value.scale() <= DIGITS_MAX;
  }

  static Object add(ScriptRun run, int line, Object left, Object right) {
    if (left instanceof Long a && right instanceof Long b) {
      long sum = a + b;
      if (((a ^ sum) & (b ^ sum)) < 0) {
        throw overflow(run, line, "the sum of " + a + " and " + b);
      }
      return sum;
    }
    run.gas.charge(GasCause.SCRIPT, GasSchedule.SCRIPT_DECIMAL);
    return bounded(run, line, decimal(left).add(decimal(right)));
  }

  static Object subtract(ScriptRun run, int line, Object left, Object right) {
    if (left instanceof Long a && right instanceof Long b) {
      long difference = a - b;
      if (((a ^ b) & (a ^ difference)) < 0) {
        throw overflow(run, line, "the difference of " + a + " and " + b);
      }
      return difference;
    }
    run.gas.charge(GasCause.SCRIPT, GasSchedule.SCRIPT_DECIMAL);
    return bounded(run, line, decimal(left).subtract(decimal(right)));
  }

  static Object multiply(ScriptRun run, int line, Object left, Object right) {
    if (left instanceof Long a && right instanceof Long b) {
      long low = a * b;
      if (Math.multiplyHigh(a, b) != low >> Long.SIZE - 1) {
        throw overflow(run, line, "the product of " + a + " and " + b);
      }
      return low;
    }
    run.gas.charge(GasCause.SCRIPT, GasSchedule.SCRIPT_DECIMAL);
    return bounded(run, line, decimal(left).multiply(decimal(right)));
  }

  static Object divide(ScriptRun run, int line, Object left, Object right) {
    run.gas.charge(GasCause.SCRIPT, GasSchedule.SCRIPT_DECIMAL_DIVISION);
    BigDecimal dividend = checked(run, line, decimal(left));
    BigDecimal divisor = checked(run, line, decimal(right));
    if (divisor.signum() == 0) {
      throw run.error(line, "a division by zero; check the divisor first");
    }
    BigDecimal quotient = dividend.divide(divisor, MathContext.DECIMAL128);
    return quotient.scale() > SCALE_MAX
        ? dividend.divide(divisor, SCALE_MAX, RoundingMode.HALF_EVEN)
        : bounded(run, line, quotient);
  }

  static Object remainder(ScriptRun run, int line, Object left, Object right) {
    if (left instanceof Long a && right instanceof Long b) {
      if (b == 0) {
        throw run.error(line, "a division by zero; check the divisor first");
      }
      return a % b;
    }
    throw run.error(line, "% takes integers, got a decimal; convert with integer()");
  }

  static Object negate(ScriptRun run, int line, @Nullable Object value) {
    if (value instanceof Long integer && integer != Long.MIN_VALUE) {
      return -integer;
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.negate();
    }
    throw value instanceof Long
        ? overflow(run, line, "the opposite of " + value)
        : run.error(line, "- takes a number, got " + Values.kind(value));
  }

  static int compare(Object left, Object right) {
    return left instanceof Long a && right instanceof Long b
        ? Long.compare(a, b)
        : decimal(left).compareTo(decimal(right));
  }

  static BigDecimal decimal(Object number) {
    return number instanceof Long integer ? BigDecimal.valueOf(integer) : (BigDecimal) number;
  }

  /** Plain notation without zeros at the end, so that equal numbers have equal texts. */
  static String text(Object number) {
    if (number instanceof BigDecimal decimal) {
      return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
    return number.toString();
  }

  /** Cuts the digits after the point off. */
  static Object truncated(ScriptRun run, int line, BigDecimal value) {
    run.gas.charge(GasCause.SCRIPT, GasSchedule.SCRIPT_DECIMAL_DIVISION);
    BigDecimal whole = value.setScale(0, RoundingMode.DOWN);
    if (whole.precision() - whole.scale() > DIGITS_MAX
        || whole.unscaledValue().bitLength() >= Long.SIZE) {
      throw overflow(run, line, text(value));
    }
    return whole.longValue();
  }

  /** Rounds an exact result once, to the digits that a decimal has. */
  static BigDecimal bounded(ScriptRun run, int line, BigDecimal exact) {
    if (fits(exact)) {
      return exact;
    }
    run.gas.charge(GasCause.SCRIPT, GasSchedule.SCRIPT_DECIMAL_DIVISION);
    BigDecimal value = exact;
    if (value.signum() == 0) {
      return value.setScale(Math.clamp(value.scale(), 0, SCALE_MAX));
    }
    checked(run, line, value);
    if (value.scale() < 0) {
      return value.setScale(0);
    }
    int places = Math.min(SCALE_MAX, DIGITS_MAX - (value.precision() - value.scale()));
    value = value.setScale(Math.min(places, value.scale()), RoundingMode.HALF_EVEN);
    // 9.99… may have become 10.00…, one digit more and that one a zero.
    return value.precision() > DIGITS_MAX && value.scale() > 0
        ? value.setScale(value.scale() - 1)
        : checked(run, line, value);
  }

  private static BigDecimal checked(ScriptRun run, int line, BigDecimal value) {
    if (value.signum() != 0 && value.precision() - value.scale() > DIGITS_MAX) {
      throw run.error(line, "a number has at most 34 digits before the point, this one has more");
    }
    return value;
  }

  private static Error overflow(ScriptRun run, int line, String what) {
    return run.error(line, what + " does not fit into an integer of 64 bits; use decimal()");
  }
}
