package io.chancery.vm.script;

import java.math.BigDecimal;

/** Expressions that calculate. */
final class ArithmeticNodes {
  private ArithmeticNodes() {}

  static Expression arithmetic(int line, Operator operator, Expression left, Expression right) {
    return switch (operator) {
      case ADD -> new Add(line, left, right);
      case SUBTRACT -> new Subtract(line, left, right);
      case MULTIPLY, DIVIDE, REMAINDER -> new Arithmetic(line, operator, left, right);
    };
  }

  /** {@code -operand}; of a number as written, the negative number. */
  static Expression negated(int line, Expression operand) {
    if (operand instanceof LiteralNodes.Literal literal) {
      if (literal.value instanceof Long integer) {
        return new LiteralNodes.Literal(line, -integer);
      }
      if (literal.value instanceof BigDecimal decimal) {
        return new LiteralNodes.Literal(line, decimal.negate());
      }
    }
    return new Negate(line, operand);
  }

  /** {@code left + right}, with a short way for small integers. */
  private static final class Add extends Expression {
    private final Expression left;
    private final Expression right;

    Add(int line, Expression left, Expression right) {
      super(line, left, right);
      this.left = left;
      this.right = right;
    }

    @Override
    Object eval(Frame frame) {
      Object a = left.eval(frame);
      Object b = right.eval(frame);
      if (a instanceof Long x && b instanceof Long y) {
        long sum = x + y;
        if (((x ^ sum) & (y ^ sum)) >= 0) {
          return sum;
        }
      }
      return Operator.ADD.apply(frame.run, line, a, b);
    }
  }

  /** {@code left - right}, with a short way for small integers. */
  private static final class Subtract extends Expression {
    private final Expression left;
    private final Expression right;

    Subtract(int line, Expression left, Expression right) {
      super(line, left, right);
      this.left = left;
      this.right = right;
    }

    @Override
    Object eval(Frame frame) {
      Object a = left.eval(frame);
      Object b = right.eval(frame);
      if (a instanceof Long x && b instanceof Long y) {
        long difference = x - y;
        if (((x ^ y) & (x ^ difference)) >= 0) {
          return difference;
        }
      }
      return Operator.SUBTRACT.apply(frame.run, line, a, b);
    }
  }

  /** Any arithmetic operator. */
  private static final class Arithmetic extends Expression {
    private final Operator operator;
    private final Expression left;
    private final Expression right;

    Arithmetic(int line, Operator operator, Expression left, Expression right) {
      super(line, left, right);
      this.operator = operator;
      this.left = left;
      this.right = right;
    }

    @Override
    Object eval(Frame frame) {
      Object a = left.eval(frame);
      return operator.apply(frame.run, line, a, right.eval(frame));
    }
  }

  /** {@code -operand}. */
  static final class Negate extends Expression {
    private final Expression operand;

    Negate(int line, Expression operand) {
      super(line, operand);
      this.operand = operand;
    }

    @Override
    Object eval(Frame frame) {
      return Numbers.negate(frame.run, line, operand.eval(frame));
    }
  }
}
