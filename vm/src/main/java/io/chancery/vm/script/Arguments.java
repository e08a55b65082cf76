package io.chancery.vm.script;

import io.chancery.vm.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands between the parentheses of a call; a node, because it takes stack like one. */
final class Arguments extends Node {
  private final Expression[] expressions;

  Arguments(int line, Expression[] expressions) {
    super(line, expressions);
    this.expressions = expressions;
  }

  int count() {
    return expressions.length;
  }

  @Nullable Object[] evaluate(Frame frame) {
    @Nullable Object[] values = new @Nullable Object[expressions.length];
    evaluateInto(frame, values);
    return values;
  }

  void evaluateInto(Frame frame, @Nullable Object[] values) {
    for (int i = 0; i < expressions.length; i++) {
      values[i] = expressions[i].eval(frame);
    }
  }

  /** Evaluates for the host. */
  List<Value> evaluateOutward(Frame frame) {
    List<Value> values = new ArrayList<>(expressions.length);
    for (Expression expression : expressions) {
      values.add(Boundary.outward(frame.run, line, expression.eval(frame)));
    }
    return values;
  }
}
