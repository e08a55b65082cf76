package io.chancery.vm.contract;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.process.ProcessStep;
import io.chancery.vm.process.ProcessStep.FlowToken;
import io.chancery.vm.process.ProcessStep.OpenTask;
import io.chancery.vm.process.ProcessStep.OpenTimer;
import io.chancery.vm.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A process instance as state keeps it: where it stands, and the engine's own bytes.
 *
 * @param process the name that the manifest gives the process
 * @param version the contract version that started it and that it stays on
 */
public record InstanceRecord(String process, int version, ProcessStep step) {

  static String statusWord(ProcessStep.Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /** What scripts and people see: no engine bytes. */
  public Value.Obj toView() {
    return Value.Obj.of(
        "id", Value.text(step.instanceId()),
        "process", Value.text(process),
        "version", Value.integer(version),
        "status", Value.text(statusWord(step.status())),
        "variables", step.variables(),
        "tokens", list(step.tokens(), InstanceRecord::token),
        "tasks", list(step.tasks(), InstanceRecord::task),
        "timers", list(step.timers(), InstanceRecord::timer),
        "awaits", list(step.awaitedMessages(), Value::text));
  }

  Value.Obj toState() {
    return toView().with("bytes", new Value.Blob(step.instance()));
  }

  static InstanceRecord fromState(Value.Obj state) {
    StateFields fields = new StateFields(state);
    return new InstanceRecord(
        fields.text("process"),
        (int) fields.integer("version"),
        new ProcessStep(
            fields.text("id"),
            ProcessStep.Status.valueOf(fields.text("status").toUpperCase(Locale.ROOT)),
            fields.blob("bytes"),
            fields.object("variables"),
            fields.list("tokens", f -> new FlowToken(f.text("node"), f.text("name"))),
            fields.list("tasks", InstanceRecord::readTask),
            fields.list("timers", InstanceRecord::readTimer),
            fields.texts("awaits"),
            List.of()));
  }

  private static Value token(FlowToken token) {
    return Value.Obj.of("node", Value.text(token.nodeId()), "name", Value.text(token.nodeName()));
  }

  private static Value task(OpenTask task) {
    return Value.Obj.of(
        "id", Value.text(task.taskId()),
        "node", Value.text(task.nodeId()),
        "name", Value.text(task.name()),
        "role", Value.text(task.role()),
        "inputs", task.inputs());
  }

  private static OpenTask readTask(StateFields task) {
    return new OpenTask(
        task.text("id"),
        task.text("node"),
        task.text("name"),
        task.text("role"),
        task.object("inputs"));
  }

  private static Value timer(OpenTimer timer) {
    return Value.Obj.of(
        "id", Value.text(timer.timerId()),
        "node", Value.text(timer.nodeId()),
        "due", Value.integer(timer.dueMillis()));
  }

  private static OpenTimer readTimer(StateFields timer) {
    return new OpenTimer(timer.text("id"), timer.text("node"), timer.integer("due"));
  }

  private static <T> Value.Seq list(List<T> items, Function<T, Value> form) {
    return new Value.Seq(items.stream().map(form).toList());
  }

  Bytes bytes() {
    return step.instance();
  }
}
