package io.chancery.vm.process;

import io.chancery.vm.value.Value;

/** What a running process asks of the contract around it, synchronously and in order. */
public interface ProcessHost {
  /**
   * Does a service task's work.
   *
   * @param operation the task's operation name
   * @param input the task's mapped inputs by name
   * @return outputs by name, which become process variables as mapped
   */
  Value.Obj serviceTask(String operation, Value.Obj input);

  /** Evaluates a business rule task's rule set over the task's mapped inputs. */
  Value.Obj ruleTask(String ruleSet, Value.Obj input);
}
