package io.chancery.vm.script;

import org.jspecify.annotations.Nullable;

/**
 * A node with a value: a Long, BigDecimal, String, Boolean, null, {@link
 * io.chancery.vm.ledger.Bytes}, {@link ScriptArray}, {@link ScriptObject} or {@link Closure}.
 */
abstract class Expression extends Node {
  Expression(int line, Node... parts) {
    super(line, parts);
  }

  Expression(int line, int steps, Node part) {
    super(line, steps, part);
  }

  /** Evaluates; whoever calls has charged {@link #steps}. */
  abstract @Nullable Object eval(Frame frame);

  /** Whether the value counts as true. */
  boolean test(Frame frame) {
    return Values.truthy(eval(frame));
  }

  /** How a sentence calls the value: the variable's or field's name where there is one. */
  String shown() {
    return "this value";
  }
}
