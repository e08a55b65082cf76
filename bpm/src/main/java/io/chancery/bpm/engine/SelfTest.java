package io.chancery.bpm.engine;

import io.chancery.bpm.diagram.Diagram;
import io.chancery.bpm.diagram.Flow;
import io.chancery.bpm.diagram.FlowNode;
import io.chancery.bpm.diagram.FlowNode.Place;
import io.chancery.bpm.diagram.Mapping;
import io.chancery.bpm.diagram.TimerSpec;
import io.chancery.vm.execution.BlockContext;
import io.chancery.vm.execution.EventLog;
import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.execution.IdSource;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.gas.GasMeter;
import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.process.CompiledProcess;
import io.chancery.vm.process.ProcessHost;
import io.chancery.vm.process.ProcessLimits;
import io.chancery.vm.process.ProcessStep;
import io.chancery.vm.process.ProcessStep.Status;
import io.chancery.vm.state.InMemoryStateView;
import io.chancery.vm.state.StateOverlay;
import io.chancery.vm.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs every kind of node once, when the engine is made: whatever jBPM sets up on first use is then
 * set up before any block, and an engine that reaches for a file or a thread is found out here.
 */
final class SelfTest implements ProcessHost {
  private static final String DONE = "done";

  private final List<FlowNode> nodes = new ArrayList<>();
  private final List<Flow> flows = new ArrayList<>();

  private SelfTest() {}

  static void run() {
    SelfTest test = new SelfTest();
    Definition definition = Definition.of(test.diagram(), ProcessLimits.DEFAULT);
    CompiledProcess process = new RunnableProcess(definition);
    ProcessStep step = process.start(Value.Obj.EMPTY, test, context());
    step =
        process.completeTask(
            step.instance(), step.tasks().getFirst().taskId(), Value.Obj.EMPTY, test, context());
    step = process.message(step.instance(), DONE, Value.Null.NULL, test, context());
    step = process.timerDue(step.instance(), step.timers().getFirst().timerId(), test, context());
    if (step.status() != Status.COMPLETED || step.path().size() != 2) {
      throw new InvariantViolation("the process engine fails its self-test: " + step);
    }
  }

  /** A user task beside an event gateway and a timer, joined; then tasks and a choice. */
  private Diagram diagram() {
    nodes.add(new FlowNode.StartEvent(place("start")));
    nodes.add(new FlowNode.ServiceTask(place("service"), "service", Mapping.ALL));
    nodes.add(new FlowNode.RuleTask(place("rules"), "rules", Mapping.ALL));
    nodes.add(new FlowNode.ScriptTask(place("script"), (variables, ctx) -> variables));
    nodes.add(new FlowNode.ExclusiveGateway(place("choice"), null));
    nodes.add(new FlowNode.ParallelGateway(place("fork")));
    nodes.add(new FlowNode.UserTask(place("task"), "task", "", Mapping.ALL));
    nodes.add(new FlowNode.EventGateway(place("events")));
    nodes.add(new FlowNode.MessageCatch(place("message"), DONE, null));
    nodes.add(timer("late"));
    nodes.add(timer("timer"));
    nodes.add(new FlowNode.ParallelGateway(place("join")));
    nodes.add(new FlowNode.EndEvent(place("end"), false));
    nodes.add(new FlowNode.EndEvent(place("stop"), true));
    String[] pairs = {
      "start service",
      "service rules",
      "rules script",
      "script choice",
      "fork task",
      "fork events",
      "events message",
      "events late",
      "fork timer",
      "task join",
      "message join",
      "timer join",
      "late stop",
      "join end"
    };
    for (String pair : pairs) {
      String[] ends = pair.split(" ");
      flows.add(new Flow(ends[0] + "_" + ends[1], 0, ends[0], ends[1], null));
    }
    flows.add(new Flow("no", 0, "choice", "stop", (variables, ctx) -> false));
    flows.add(new Flow("yes", 0, "choice", "fork", (variables, ctx) -> true));
    return new Diagram("selftest", "selftest", List.of(), nodes, flows);
  }

  private static FlowNode timer(String id) {
    return new FlowNode.TimerCatch(place(id), new TimerSpec.After(Duration.ZERO));
  }

  private static Place place(String id) {
    return new Place(id, id, id, 0);
  }

  private static ExecutionContext context() {
    BlockHeight height = new BlockHeight(0);
    return new ExecutionContext(
        new BlockContext(
            new ChainId("selftest"),
            height,
            new BlockTime(0),
            new AssetSpec("selftest", "SELFTEST", 0)),
        new GasMeter(new Gas(1_000_000)),
        new StateOverlay(new InMemoryStateView()),
        new IdSource(height, 0),
        new EventLog());
  }

  @Override
  public Value.Obj serviceTask(String operation, Value.Obj input) {
    return Value.Obj.EMPTY;
  }

  @Override
  public Value.Obj ruleTask(String ruleSet, Value.Obj input) {
    return Value.Obj.EMPTY;
  }
}
