package io.chancery.bpm.diagram;

import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.value.Value;

/** Decides whether a flow is taken. */
public interface Condition {
  /**
   * @throws io.chancery.vm.gas.ExecutionAbort if gas runs out, or the result is not a boolean
   */
  boolean test(Value.Obj variables, ExecutionContext ctx);
}
