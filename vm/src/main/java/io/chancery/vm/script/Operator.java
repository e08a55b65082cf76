package io.chancery.vm.script;

import org.jspecify.annotations.Nullable;

/** The arithmetic operators. */
enum Operator {
  ADD("+"),
  SUBTRACT("-"),
  MULTIPLY("*"),
  DIVIDE("/"),
  REMAINDER("%");

  final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  static Operator of(String sign) {
    for (Operator operator : values()) {
      if (operator.sign.equals(sign)) {
        return operator;
      }
    }
    throw new IllegalArgumentException("no operator " + sign);
  }

  Object apply(ScriptRun run, int line, @Nullable Object left, @Nullable Object right) {
    if (left == null || right == null || !Numbers.isNumber(left) || !Numbers.isNumber(right)) {
      return applyToOthers(run, line, left, right);
    }
    return switch (this) {
      case ADD -> Numbers.add(run, line, left, right);
      case SUBTRACT -> Numbers.subtract(run, line, left, right);
      case MULTIPLY -> Numbers.multiply(run, line, left, right);
      case DIVIDE -> Numbers.divide(run, line, left, right);
      case REMAINDER -> Numbers.remainder(run, line, left, right);
    };
  }

  private Object applyToOthers(
      ScriptRun run, int line, @Nullable Object left, @Nullable Object right) {
    if (this == ADD && (left instanceof String || right instanceof String)) {
      String first = Values.text(run, line, left);
      String second = Values.text(run, line, right);
      run.allocateText(line, (long) first.length() + second.length());
      return first.concat(second);
    }
    throw run.error(
        line,
        "%s takes numbers, got %s and %s".formatted(sign, Values.kind(left), Values.kind(right)));
  }
}
