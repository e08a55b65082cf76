package io.chancery.bpm.engine;

import io.chancery.bpm.diagram.Diagram;
import io.chancery.bpm.diagram.Flow;
import io.chancery.bpm.diagram.FlowNode;
import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.process.ProcessHost;
import io.chancery.vm.process.ProcessLimits;
import io.chancery.vm.process.ProcessStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jbpm.process.instance.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.kie.kogito.internal.process.runtime.KogitoProcessContext;

/** One step of one instance: what it may use, and what comes of it. */
final class Step {
  /**
   * Nodes that follow each other without a wait. jBPM calls the next node from within the one
   * before, so this bounds the stack (to 200 KiB when interpreted), alike on every machine.
   */
  static final int CHAIN_MAX = 100;

  private static final String KEY = "chancery.step";

  private final Diagram diagram;
  private final ProcessLimits limits;
  private final ProcessHost host;
  private final ExecutionContext ctx;
  private final Variables variables;
  private final OpenWork open;
  private final List<ProcessStep.NodeVisit> path = new ArrayList<>();
  private int chain;
  private boolean terminated;
  private @Nullable FlowNode last;

  Step(
      Definition definition,
      ProcessHost host,
      ExecutionContext ctx,
      Variables variables,
      OpenWork open) {
    this.diagram = definition.diagram();
    this.limits = definition.limits();
    this.host = host;
    this.ctx = ctx;
    this.variables = variables;
    this.open = open;
  }

  static Step of(KogitoProcessContext context) {
    ProcessInstance instance = (ProcessInstance) context.getProcessInstance();
    return (Step) Objects.requireNonNull(instance.getMetaData().get(KEY));
  }

  void attachTo(ProcessInstance instance) {
    instance.setMetaData(KEY, this);
  }

  Variables variables() {
    return variables;
  }

  OpenWork open() {
    return open;
  }

  List<ProcessStep.NodeVisit> path() {
    return path;
  }

  ExecutionContext ctx() {
    return ctx;
  }

  boolean terminated() {
    return terminated;
  }

  /** The node that was entered last, which is the one that an exception is about. */
  @Nullable FlowNode last() {
    return last;
  }

  /** Charged and counted before the node runs. */
  void enter(FlowNode node) {
    ctx.gas().charge(GasCause.PROCESS, GasSchedule.PROCESS_NODE);
    if (path.size() >= limits.nodeVisitsMax() || ++chain > CHAIN_MAX) {
      throw new Refused(
          RejectionCode.LIMIT_EXCEEDED,
          "the process '"
              + diagram.name()
              + "' enters more nodes in one step than the "
              + (path.size() >= limits.nodeVisitsMax() ? limits.nodeVisitsMax() : CHAIN_MAX)
              + " that are allowed: let it wait in between");
    }
    FlowNode.Place place = node.place();
    path.add(new ProcessStep.NodeVisit(place.id(), place.name(), place.kind()));
    last = node;
    terminated |= node instanceof FlowNode.EndEvent end && end.terminate();
  }

  void leave() {
    chain--;
  }

  void run(FlowNode.ScriptTask task) {
    variables.setAll(task.script().run(variables.values(), ctx), RejectionCode.PROCESS_ERROR);
  }

  void run(FlowNode.ServiceTask task) {
    variables.takeOutputs(
        task.mapping(),
        host.serviceTask(task.operation(), variables.inputs(task.mapping())),
        RejectionCode.PROCESS_ERROR);
  }

  void run(FlowNode.RuleTask task) {
    variables.takeOutputs(
        task.mapping(),
        host.ruleTask(task.ruleSet(), variables.inputs(task.mapping())),
        RejectionCode.PROCESS_ERROR);
  }

  boolean test(Flow flow) {
    return Objects.requireNonNull(flow.condition()).test(variables.values(), ctx);
  }

  void openTask(String id, String nodeId, Definition definition) {
    FlowNode.UserTask task = (FlowNode.UserTask) definition.node(nodeId);
    open.tasks().add(new OpenWork.Task(id, nodeId, variables.inputs(task.mapping())));
  }

  void closeTask(String id) {
    open.tasks().removeIf(task -> task.id().equals(id));
  }

  void startTimer(String id, String nodeId, Definition definition) {
    FlowNode.TimerCatch timer = (FlowNode.TimerCatch) definition.node(nodeId);
    long due = DueTime.of(timer, variables, ctx.block().time());
    open.timers().add(new OpenWork.Timer(id, nodeId, due));
  }

  boolean stopTimer(String id) {
    return open.timers().removeIf(timer -> timer.id().equals(id));
  }
}
