package io.chancery.bpm;

import io.chancery.vm.ledger.Hash;
import io.chancery.vm.process.CompiledProcess;
import io.chancery.vm.process.ProcessStep;
import io.chancery.vm.process.ProcessStep.OpenTask;
import io.chancery.vm.process.ProcessStep.Status;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The same steps wherever it runs: parallel tasks completed out of order, a join, an event gateway
 * both ways. One line a step says all that came of it.
 */
final class ScriptedSession {
  private static final int BRANCHES = 7;

  private final World world = new World();
  private final List<String> lines = new ArrayList<>();

  /** Gives the process for the next step: the same one, or one that was compiled anew. */
  private final Function<Bpmn, Supplier<CompiledProcess>> compiler;

  private ScriptedSession(Function<Bpmn, Supplier<CompiledProcess>> compiler) {
    this.compiler = compiler;
  }

  /** Prints the lines, for another JVM to read. */
  public static void main(String[] arguments) {
    run(bpmn -> {
          CompiledProcess process = World.compile(bpmn);
          return () -> process;
        })
        .forEach(System.out::println);
  }

  static List<String> run(Function<Bpmn, Supplier<CompiledProcess>> compiler) {
    ScriptedSession session = new ScriptedSession(compiler);
    session.parallelTasks();
    session.delivery();
    return session.lines;
  }

  static Bpmn parallel() {
    Bpmn bpmn =
        Bpmn.process()
            .variable("answers", "Object")
            .variable("count", "Integer")
            .start()
            .with("<parallelGateway id=\"fork\"/><parallelGateway id=\"join\"/>")
            .flows("start>fork");
    for (int i = 0; i < BRANCHES; i++) {
      bpmn.service("work" + i)
          .with("<userTask id=\"ask%d\" name=\"Ask %d\"/>".formatted(i, i))
          .flows("fork>work" + i, "work" + i + ">ask" + i, "ask" + i + ">join");
    }
    return bpmn.with(
            "<scriptTask id=\"sum\"><script>count = count + 1; answers = {z: count, a: answers};</script></scriptTask>")
        .end()
        .flows("join>sum", "sum>end");
  }

  private void parallelTasks() {
    Supplier<CompiledProcess> process = compiler.apply(parallel());
    ProcessStep step =
        process.get().start(Value.Obj.of("count", Value.integer(0)), world, world.now());
    note(step);
    int next = 3;
    while (step.status() == Status.ACTIVE) {
      OpenTask task = step.tasks().get(next % step.tasks().size());
      next += 5;
      step =
          process
              .get()
              .completeTask(
                  step.instance(),
                  task.taskId(),
                  Value.Obj.of("answers", Value.text(task.name())),
                  world,
                  world.at(World.NOON + next));
      note(step);
    }
  }

  private void delivery() {
    Supplier<CompiledProcess> process =
        compiler.apply(JbpmProcessTest.delivery("<timeDuration>#{dueBy}</timeDuration>"));
    ProcessStep waiting =
        process.get().start(Value.Obj.of("dueBy", Value.text("P1DT2H")), world, world.now());
    note(waiting);
    note(
        process
            .get()
            .message(waiting.instance(), "delivered", Value.text("yes"), world, world.now()));
    note(
        process
            .get()
            .timerDue(
                waiting.instance(),
                waiting.timers().getFirst().timerId(),
                world,
                world.at(waiting.timers().getFirst().dueMillis())));
  }

  private void note(ProcessStep step) {
    lines.add(
        String.join(
            " ",
            step.instanceId(),
            step.status().name(),
            Hash.sha256(step.instance()).toHex(),
            ValueJson.toJson(step.variables()),
            step.tokens().toString(),
            step.tasks().toString(),
            step.timers().toString(),
            step.path().toString(),
            world.asked.toString()));
    world.asked.clear();
  }
}
