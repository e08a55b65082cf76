package io.chancery.vm.script;

/** Expressions that compare. */
final class ComparisonNodes {
  private ComparisonNodes() {}

  /** {@code left === right}, or the opposite. */
  static final class Equality extends Expression {
    private final boolean wanted;
    private final Expression left;
    private final Expression right;

    Equality(int line, boolean wanted, Expression left, Expression right) {
      super(line, left, right);
      this.wanted = wanted;
      this.left = left;
      this.right = right;
    }

    @Override
    Object eval(Frame frame) {
      return test(frame);
    }

    @Override
    boolean test(Frame frame) {
      Object a = left.eval(frame);
      Object b = right.eval(frame);
      if (a instanceof Long x && b instanceof Long y) {
        return x.longValue() == y.longValue() == wanted;
      }
      return Values.equal(frame.run, a, b) == wanted;
    }
  }

  /** The ways to compare by order. */
  enum Relation {
    LESS,
    AT_MOST,
    GREATER,
    AT_LEAST
  }

  /** {@code left < right} and its kin. */
  static final class Comparison extends Expression {
    private final Relation relation;
    private final Expression left;
    private final Expression right;

    Comparison(int line, Relation relation, Expression left, Expression right) {
      super(line, left, right);
      this.relation = relation;
      this.left = left;
      this.right = right;
    }

    @Override
    Object eval(Frame frame) {
      return test(frame);
    }

    @Override
    boolean test(Frame frame) {
      Object a = left.eval(frame);
      Object b = right.eval(frame);
      int order =
          a instanceof Long x && b instanceof Long y
              ? Long.compare(x, y)
              : Values.compare(frame.run, line, a, b);
      return switch (relation) {
        case LESS -> order < 0;
        case AT_MOST -> order <= 0;
        case GREATER -> order > 0;
        case AT_LEAST -> order >= 0;
      };
    }
  }
}
