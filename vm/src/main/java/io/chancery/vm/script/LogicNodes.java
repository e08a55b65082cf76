package io.chancery.vm.script;

import org.jspecify.annotations.Nullable;

/** Expressions that decide; what is not always evaluated charges its gas when it is. */
final class LogicNodes {
  private LogicNodes() {}

  /** {@code !operand}. */
  static final class Not extends Expression {
    private final Expression operand;

    Not(int line, Expression operand) {
      super(line, operand);
      this.operand = operand;
    }

    @Override
    Object eval(Frame frame) {
      return !operand.test(frame);
    }

    @Override
    boolean test(Frame frame) {
      return !operand.test(frame);
    }
  }

  /** A part that is not always evaluated, and charges its gas when it is. */
  static final class Sometimes extends Expression {
    private final Expression part;

    Sometimes(Expression part) {
      super(part.line, 0, part);
      this.part = part;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      frame.run.steps(part.steps);
      return part.eval(frame);
    }

    @Override
    boolean test(Frame frame) {
      frame.run.steps(part.steps);
      return part.test(frame);
    }
  }

  /**
   * {@code left && right} and {@code left || right}, with the value of one of them as in
   * JavaScript.
   */
  static final class Junction extends Expression {
    private final boolean and;
    private final Expression left;
    private final Expression right;

    Junction(int line, boolean and, Expression left, Sometimes right) {
      super(line, left, right);
      this.and = and;
      this.left = left;
      this.right = right;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      Object value = left.eval(frame);
      return Values.truthy(value) == and ? right.eval(frame) : value;
    }

    @Override
    boolean test(Frame frame) {
      return and ? left.test(frame) && right.test(frame) : left.test(frame) || right.test(frame);
    }
  }

  /** {@code test ? then : otherwise}. */
  static final class Conditional extends Expression {
    private final Expression test;
    private final Expression then;
    private final Expression otherwise;

    Conditional(int line, Expression test, Sometimes then, Sometimes otherwise) {
      super(line, test, then, otherwise);
      this.test = test;
      this.then = then;
      this.otherwise = otherwise;
    }

    @Override
    @Nullable Object eval(Frame frame) {
      return test.test(frame) ? then.eval(frame) : otherwise.eval(frame);
    }
  }
}
