package io.chancery.vm.script;

import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.value.Value;

/** Compiled statements over named variables; safe for several threads. */
public final class ScriptFragment {
  private final Fragment fragment;

  ScriptFragment(Fragment fragment) {
    this.fragment = fragment;
  }

  /**
   * Runs the statements.
   *
   * @param variables by name; one that is missing is null
   * @return the variables that have another value than before, in the order of their names
   * @throws io.chancery.vm.gas.ExecutionAbort as {@link Script#call}
   */
  public Value.Obj run(Value.Obj variables, ExecutionContext ctx) {
    return fragment.run(variables, ctx);
  }
}
