package io.chancery.vm.contract;

import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.process.CompiledProcess;
import io.chancery.vm.process.ProcessStep;
import io.chancery.vm.process.ProcessStep.OpenTimer;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** The process instances of one contract, with the timers that they run. */
final class Instances {
  /** A script may ask for anything; no instance has a longer id, and no state key is as long. */
  private static final int ID_CHARS_MAX = 64;

  private final Frame frame;
  private final MeteredState state;

  Instances(Frame frame, MeteredState state) {
    this.frame = frame;
    this.state = state;
  }

  Value start(String process, Value.Obj variables) {
    state.refuseIfReadOnly();
    CompiledProcess compiled = frame.activation().code().processes().get(process);
    if (compiled == null) {
      throw HostFunctions.invalid(
          "processes.start: there is no process " + process + " in contract.yaml");
    }
    frame.enterProcess();
    ProcessStep step = compiled.start(variables, frame, frame.ctx());
    frame.leaveProcess();
    int version = frame.activation().version().number();
    return save(new InstanceRecord(process, version, step), List.of()).toView();
  }

  Value load(String instanceId) {
    return find(instanceId).<Value>map(InstanceRecord::toView).orElse(Value.Null.NULL);
  }

  Value message(String instanceId, String message, Value payload) {
    InstanceRecord before = require(instanceId);
    if (before.step().status() != ProcessStep.Status.ACTIVE) {
      return before.toView();
    }
    return step(
            before,
            (process, at) -> process.message(before.bytes(), message, payload, at, at.ctx()))
        .toView();
  }

  InstanceRecord completeTask(InstanceRecord before, String taskId, Value.Obj results) {
    return step(
        before,
        (process, at) -> process.completeTask(before.bytes(), taskId, results, at, at.ctx()));
  }

  InstanceRecord timerDue(InstanceRecord before, String timerId) {
    return step(before, (process, at) -> process.timerDue(before.bytes(), timerId, at, at.ctx()));
  }

  InstanceRecord require(String instanceId) {
    return find(instanceId)
        .orElseThrow(
            () ->
                new Refused(
                    RejectionCode.UNKNOWN_INSTANCE,
                    "this contract has no process instance " + instanceId));
  }

  Optional<InstanceRecord> find(String instanceId) {
    if (instanceId.length() > ID_CHARS_MAX) {
      return Optional.empty();
    }
    Bytes stored = state.get(ContractKeys.instance(address(), instanceId));
    return stored == null
        ? Optional.empty()
        : Optional.of(InstanceRecord.fromState(StateFields.decodeObject(stored)));
  }

  /** Runs a step on the version that started the instance, whatever version called for it. */
  private InstanceRecord step(
      InstanceRecord before, BiFunction<CompiledProcess, Frame, ProcessStep> run) {
    state.refuseIfReadOnly();
    frame.enterProcess();
    Frame at = frame.atVersion(before.version());
    CompiledProcess process = at.activation().code().processes().get(before.process());
    if (process == null) {
      throw Frame.broken("version " + before.version() + " has lost process " + before.process());
    }
    ProcessStep step = run.apply(process, at);
    frame.leaveProcess();
    return save(
        new InstanceRecord(before.process(), before.version(), step), before.step().timers());
  }

  private InstanceRecord save(InstanceRecord record, List<OpenTimer> timersBefore) {
    ProcessStep step = record.step();
    frame.operation().trace().moved(address(), record.process(), step);
    state.put(ContractKeys.instance(address(), step.instanceId()), record.toState());
    moveTimers(step, timersBefore);
    return record;
  }

  private void moveTimers(ProcessStep step, List<OpenTimer> before) {
    Set<OpenTimer> kept = new HashSet<>(step.timers());
    for (OpenTimer timer : before) {
      if (!kept.contains(timer)) {
        state.delete(timerKey(step.instanceId(), timer));
      }
    }
    Set<OpenTimer> known = new HashSet<>(before);
    for (OpenTimer timer : step.timers()) {
      if (!known.contains(timer)) {
        schedule(step.instanceId(), timer);
      }
    }
  }

  /** A timer's run is paid for when it is scheduled: nobody is there to pay when it is due. */
  private void schedule(String instanceId, OpenTimer timer) {
    frame.ctx().gas().charge(GasCause.TIMERS, GasSchedule.TIMER_SCHEDULED + GasSchedule.TIMER_RUN);
    state.put(
        timerKey(instanceId, timer),
        Timers.encode(address(), instanceId, timer, GasSchedule.TIMER_RUN));
  }

  private StateKey timerKey(String instanceId, OpenTimer timer) {
    return ContractKeys.timer(timer.dueMillis(), address(), instanceId, timer.timerId());
  }

  private Address address() {
    return frame.activation().address();
  }
}
