package io.chancery.vm.contract;

import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.process.ProcessHost;
import io.chancery.vm.script.ScriptHost;
import io.chancery.vm.value.Value;
import java.util.List;

/**
 * One activation of one contract. Its script, its processes and its rules reach the world through
 * this alone, and it reaches only what lies under the contract's own address.
 */
final class Frame implements ScriptHost, ProcessHost {
  static final int DEPTH_MAX = 8;

  private final ContractRuntime runtime;
  private final Operation operation;
  private final Activation activation;
  private final Message message;
  private final int depth;
  private final Collections collections;
  private final Instances instances;

  Frame(
      ContractRuntime runtime,
      Operation operation,
      Activation activation,
      Message message,
      int depth) {
    if (depth > DEPTH_MAX) {
      throw new Refused(
          RejectionCode.CALL_DEPTH_EXCEEDED,
          "contracts call each other at most " + DEPTH_MAX + " deep");
    }
    this.runtime = runtime;
    this.operation = operation;
    this.activation = activation;
    this.message = message;
    this.depth = depth;
    MeteredState state = new MeteredState(operation.ctx(), operation.readOnly());
    this.collections = new Collections(activation, state);
    this.instances = new Instances(this, state);
  }

  /** The same contract and message at the version that an instance was started on. */
  Frame atVersion(int number) {
    if (activation.version().number() == number) {
      return this;
    }
    return new Frame(
        runtime,
        operation,
        runtime.activate(activation.record(), activation.record().version(number), ctx()),
        message,
        depth);
  }

  ExecutionContext ctx() {
    return operation.ctx();
  }

  Operation operation() {
    return operation;
  }

  ContractRuntime runtime() {
    return runtime;
  }

  Activation activation() {
    return activation;
  }

  Message message() {
    return message;
  }

  int depth() {
    return depth;
  }

  Collections collections() {
    return collections;
  }

  Instances instances() {
    return instances;
  }

  Value run(String function, List<Value> arguments) {
    return activation.code().script().call(function, arguments, this, operation.ctx());
  }

  /**
   * Marks that a process of this contract is running: the work that it asks for may not drive its
   * processes, also not by way of another contract, because the instance in hand is not yet written
   * back.
   */
  void enterProcess() {
    if (!operation.contractsInProcess().add(activation.address())) {
      throw new Refused(
          RejectionCode.PROCESS_ERROR,
          "a service task cannot start or continue a process: do it before or after");
    }
  }

  void leaveProcess() {
    operation.contractsInProcess().remove(activation.address());
  }

  @Override
  public Value call(String name, List<Value> arguments) {
    return HostFunctions.call(this, name, arguments);
  }

  @Override
  public Value read(String name) {
    return HostValues.read(this, name);
  }

  @Override
  public Value.Obj serviceTask(String operationName, Value.Obj input) {
    Value output = run(operationName, List.of(input));
    return switch (output) {
      case Value.Obj object -> object;
      case Value.Null ignored -> Value.Obj.EMPTY;
      default ->
          throw new Refused(
              RejectionCode.SCRIPT_ERROR,
              operationName
                  + " gave "
                  + output.kind()
                  + ": a service task gives an object or null");
    };
  }

  @Override
  public Value.Obj ruleTask(String ruleSet, Value.Obj input) {
    return Rules.decide(this, ruleSet, input);
  }

  /** For messages that must never be seen: the manifest was checked when the package came. */
  static InvariantViolation broken(String what) {
    return new InvariantViolation(what);
  }
}
