package io.chancery.vm.script;

import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.ledger.Bytes;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What all runtime values have in common. */
final class Values {
  private Values() {}

  /** As in JavaScript: null, false, 0 and the empty text are false, all else is true. */
  static boolean truthy(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean bool -> bool;
      case Long integer -> integer != 0;
      case BigDecimal decimal -> decimal.signum() != 0;
      case String text -> !text.isEmpty();
      default -> true;
    };
  }

  /**
   * {@code ===}: numbers, texts, booleans and bytes by value, everything else by identity, as lists
   * and objects are equal only to themselves.
   */
  static boolean equal(ScriptRun run, @Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return left == null && right == null;
    }
    if (Numbers.isNumber(left)) {
      return Numbers.isNumber(right) && Numbers.compare(left, right) == 0;
    }
    if (left instanceof String a && right instanceof String b) {
      run.scan(a.length() == b.length() ? a.length() : 0);
    } else if (left instanceof Bytes a && right instanceof Bytes b) {
      run.scan(Math.min(a.size(), b.size()));
    }
    return left.equals(right);
  }

  /** Orders two numbers, or two texts by their UTF-16 units. */
  static int compare(ScriptRun run, int line, @Nullable Object left, @Nullable Object right) {
    if (left != null && right != null && Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.compare(left, right);
    }
    if (left instanceof String a && right instanceof String b) {
      run.scan(Math.min(a.length(), b.length()));
      return a.compareTo(b);
    }
    throw run.error(
        line,
        "two numbers or two texts can be compared, got %s and %s"
            .formatted(kind(left), kind(right)));
  }

  /** What a value is as text; lists, objects, functions and bytes have no text. */
  static String text(ScriptRun run, int line, @Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case null -> "null";
      case Boolean bool -> bool ? "true" : "false";
      case Long integer -> integer.toString();
      case BigDecimal decimal -> {
        run.gas.charge(GasCause.SCRIPT, GasSchedule.SCRIPT_DECIMAL_DIVISION);
        yield Numbers.text(decimal);
      }
      default -> throw run.error(line, "%s has no text; name a field of it".formatted(kind(value)));
    };
  }

  /** For sentences: {@code an integer}, {@code a list}. */
  static String kind(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Boolean ignored -> "a boolean";
      case Long ignored -> "an integer";
      case BigDecimal ignored -> "a decimal";
      case String ignored -> "a text";
      case Bytes ignored -> "bytes";
      case ScriptArray ignored -> "a list";
      case ScriptObject ignored -> "an object";
      default -> "a function";
    };
  }
}
