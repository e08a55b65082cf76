package io.chancery.bpm.diagram;

import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.value.Value;

/** What a script task does. */
public interface Script {
  /**
   * @return the variables that it changed, by name
   * @throws io.chancery.vm.gas.ExecutionAbort if gas runs out or the script fails
   */
  Value.Obj run(Value.Obj variables, ExecutionContext ctx);
}
