package io.chancery.vm.script;

import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.RejectionCode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The functions that every script has. */
enum BuiltIn {
  STRING("String", 1, 1),
  DECIMAL("decimal", 1, 1),
  INTEGER("integer", 1, 1),
  KEYS("keys", 1, 1),
  REFUSE("refuse", 1, 1),
  MIN("Math.min", 1, BuiltIn.ARGUMENTS_MAX),
  MAX("Math.max", 1, BuiltIn.ARGUMENTS_MAX),
  ABS("Math.abs", 1, 1);

  /** Where a function or method takes any number of arguments. */
  static final int ARGUMENTS_MAX = 64;

  private static final int NUMBER_CHARS_MAX = 70;
  private static final int REFUSAL_CHARS_MAX = 500;

  final String name;
  private final int argumentsMin;
  private final int argumentsMax;

  BuiltIn(String name, int min, int max) {
    this.name = name;
    this.argumentsMin = min;
    this.argumentsMax = max;
  }

  HostSurface.Arity arity() {
    return new HostSurface.Arity(argumentsMin, argumentsMax);
  }

  static @Nullable BuiltIn named(String name) {
    for (BuiltIn function : values()) {
      if (function.name.equals(name)) {
        return function;
      }
    }
    return null;
  }

  @Nullable Object call(ScriptRun run, int line, @Nullable Object[] arguments) {
    Object first = arguments[0];
    return switch (this) {
      case STRING -> Values.text(run, line, first);
      case DECIMAL -> toDecimal(run, line, first);
      case INTEGER -> toInteger(run, line, first);
      case KEYS -> keys(run, line, first);
      case REFUSE -> throw refusal(Values.text(run, line, first));
      case MIN -> extreme(run, line, arguments, -1);
      case MAX -> extreme(run, line, arguments, 1);
      case ABS -> {
        Object number = number(run, line, first);
        yield Numbers.compare(number, 0L) < 0 ? Numbers.negate(run, line, number) : number;
      }
    };
  }

  /**
   * Half characters, which a cut may leave, become question marks: the sentence leaves as UTF-8.
   */
  private static Refused refusal(String sentence) {
    String cut = sentence.substring(0, Math.min(sentence.length(), REFUSAL_CHARS_MAX));
    return new Refused(
        RejectionCode.REFUSED_BY_CONTRACT,
        Texts.utf8Length(cut) < 0 ? Bytes.utf8(cut).toUtf8() : cut);
  }

  private Object toDecimal(ScriptRun run, int line, @Nullable Object value) {
    return value instanceof String text
        ? parse(run, line, text)
        : Numbers.decimal(number(run, line, value));
  }

  private Object toInteger(ScriptRun run, int line, @Nullable Object value) {
    if (value instanceof Long) {
      return value;
    }
    BigDecimal decimal =
        value instanceof String text
            ? parse(run, line, text)
            : Numbers.decimal(number(run, line, value));
    if (value instanceof String && decimal.scale() > 0) {
      throw run.error(line, "integer() takes a text of digits, got one with a point");
    }
    return Numbers.truncated(run, line, decimal);
  }

  /** Digits with at most one point among them and at most one sign before them. */
  private BigDecimal parse(ScriptRun run, int line, String text) {
    int start = text.startsWith("-") ? 1 : 0;
    int point = text.indexOf('.');
    boolean wellFormed = text.length() > start && text.length() <= NUMBER_CHARS_MAX;
    for (int i = start; wellFormed && i < text.length(); i++) {
      char c = text.charAt(i);
      boolean inner = i > start && i < text.length() - 1;
      wellFormed = c >= '0' && c <= '9' || i == point && inner;
    }
    if (!wellFormed) {
      throw run.error(line, name + "() takes a number written like -12.50, got another text");
    }
    run.gas.charge(GasCause.SCRIPT, GasSchedule.SCRIPT_DECIMAL);
    return Numbers.bounded(run, line, new BigDecimal(text));
  }

  private static ScriptArray keys(ScriptRun run, int line, @Nullable Object value) {
    if (!(value instanceof ScriptObject object)) {
      throw run.error(line, "keys() takes an object, got " + Values.kind(value));
    }
    ScriptArray names = ScriptArray.withCapacity(run, object.size());
    for (int i = 0; i < object.size(); i++) {
      names.add(run, line, object.nameAt(i));
    }
    return names;
  }

  private Object extreme(ScriptRun run, int line, @Nullable Object[] arguments, int wanted) {
    Object found = number(run, line, arguments[0]);
    for (int i = 1; i < arguments.length; i++) {
      Object next = number(run, line, arguments[i]);
      if (Integer.signum(Numbers.compare(next, found)) == wanted) {
        found = next;
      }
    }
    return found;
  }

  private Object number(ScriptRun run, int line, @Nullable Object value) {
    if (value != null && Numbers.isNumber(value)) {
      return value;
    }
    throw run.error(line, name + "() takes a number, got " + Values.kind(value));
  }
}
