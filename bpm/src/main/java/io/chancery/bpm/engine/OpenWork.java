package io.chancery.bpm.engine;

import io.chancery.vm.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Tasks and timers that wait, in the order in which they were opened: jBPM sorts what it stores by
 * random-looking ids, and keeps neither a timer's due time nor a task's inputs.
 */
final class OpenWork {
  record Task(String id, String nodeId, Value.Obj inputs) {}

  record Timer(String id, String nodeId, long dueMillis) {}

  private static final String ID = "id";
  private static final String NODE = "node";

  private final List<Task> tasks = new ArrayList<>();
  private final List<Timer> timers = new ArrayList<>();

  List<Task> tasks() {
    return tasks;
  }

  List<Timer> timers() {
    return timers;
  }

  Value tasksValue() {
    List<Value> values = new ArrayList<>();
    for (Task task : tasks) {
      values.add(
          Value.Obj.of(
              ID, Value.text(task.id), NODE, Value.text(task.nodeId), "inputs", task.inputs));
    }
    return new Value.Seq(values);
  }

  Value timersValue() {
    List<Value> values = new ArrayList<>();
    for (Timer timer : timers) {
      values.add(
          Value.Obj.of(
              ID,
              Value.text(timer.id),
              NODE,
              Value.text(timer.nodeId),
              "due",
              Value.integer(timer.dueMillis)));
    }
    return new Value.Seq(values);
  }

  static OpenWork of(Value tasks, Value timers) {
    OpenWork work = new OpenWork();
    for (Value value : ((Value.Seq) tasks).values()) {
      Value.Obj task = (Value.Obj) value;
      work.tasks.add(
          new Task(
              text(task, ID),
              text(task, NODE),
              (Value.Obj) Objects.requireNonNull(task.get("inputs"))));
    }
    for (Value value : ((Value.Seq) timers).values()) {
      Value.Obj timer = (Value.Obj) value;
      work.timers.add(
          new Timer(
              text(timer, ID),
              text(timer, NODE),
              ((Value.Int) Objects.requireNonNull(timer.get("due"))).value()));
    }
    return work;
  }

  private static String text(Value.Obj object, String field) {
    return ((Value.Text) Objects.requireNonNull(object.get(field))).value();
  }
}
