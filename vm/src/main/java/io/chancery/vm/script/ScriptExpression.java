package io.chancery.vm.script;

import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.value.Value;

/** A compiled expression over named variables; safe for several threads. */
public final class ScriptExpression {
  private final Fragment fragment;

  ScriptExpression(Fragment fragment) {
    this.fragment = fragment;
  }

  /**
   * Evaluates.
   *
   * @param variables by name; one that is missing is null
   * @throws io.chancery.vm.gas.ExecutionAbort as {@link Script#call}
   */
  public Value evaluate(Value.Obj variables, ExecutionContext ctx) {
    return fragment.evaluate(variables, ctx);
  }
}
