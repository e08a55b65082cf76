package io.chancery.vm.process;

import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.value.Value;
import java.util.List;

/**
 * A process that is ready to run; safe for several threads. Every step takes the instance's bytes
 * and gives new ones: nothing is remembered in between.
 *
 * <p>All steps charge {@code ctx} and throw {@link io.chancery.vm.gas.ExecutionAbort}: {@code
 * OutOfGas}, or {@code Refused} with {@code PROCESS_ERROR}, {@code UNKNOWN_TASK}, {@code
 * INVALID_ARGUMENT}, {@code LIMIT_EXCEEDED}, or whatever the host refused with.
 */
public interface CompiledProcess {
  /** The {@code id} attribute of the process element. */
  String id();

  /** The {@code name} attribute, or the id. */
  String name();

  /** Names of the operations that service tasks ask the host for, in document order. */
  List<String> operations();

  /** Names of the rule sets that business rule tasks ask the host for, in document order. */
  List<String> ruleSets();

  /** Names of the messages that it can catch, in document order. */
  List<String> messages();

  /**
   * Starts an instance and runs it until it waits or ends.
   *
   * @param variables process variables by name; each must be declared in the diagram
   */
  ProcessStep start(Value.Obj variables, ProcessHost host, ExecutionContext ctx);

  /** Delivers a message; an instance that does not wait for it is left as it was. */
  ProcessStep message(
      Bytes instance, String message, Value payload, ProcessHost host, ExecutionContext ctx);

  /** Completes an open task with its results, which become process variables as mapped. */
  ProcessStep completeTask(
      Bytes instance, String taskId, Value.Obj results, ProcessHost host, ExecutionContext ctx);

  /** Fires a timer that is due. */
  ProcessStep timerDue(Bytes instance, String timerId, ProcessHost host, ExecutionContext ctx);
}
