package io.chancery.bpm.engine;

import io.chancery.bpm.diagram.Diagram;
import io.chancery.bpm.diagram.FlowNode;
import io.chancery.bpm.diagram.Mapping;
import io.chancery.vm.determinism.EngineScope;
import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.process.CompiledProcess;
import io.chancery.vm.process.ProcessHost;
import io.chancery.vm.process.ProcessStep;
import io.chancery.vm.value.Value;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jbpm.ruleflow.instance.RuleFlowProcessInstance;
import org.jspecify.annotations.Nullable;
import org.kie.kogito.timer.TimerInstance;

/** A compiled process. Holds nothing between steps but sessions that are free. */
final class RunnableProcess implements CompiledProcess {
  private static final int FREE_SESSIONS_MAX = 8;

  private final Definition definition;
  private final ConcurrentLinkedQueue<Session> free = new ConcurrentLinkedQueue<>();

  RunnableProcess(Definition definition) {
    this.definition = definition;
    free.add(new Session(definition));
  }

  @Override
  public String id() {
    return diagram().id();
  }

  @Override
  public String name() {
    return diagram().name();
  }

  @Override
  public List<String> operations() {
    return named(node -> node instanceof FlowNode.ServiceTask it ? it.operation() : null);
  }

  @Override
  public List<String> ruleSets() {
    return named(node -> node instanceof FlowNode.RuleTask it ? it.ruleSet() : null);
  }

  @Override
  public List<String> messages() {
    return named(node -> node instanceof FlowNode.MessageCatch it ? it.message() : null);
  }

  private List<String> named(Function<FlowNode, @Nullable String> name) {
    return diagram().nodes().stream()
        .map(name)
        .filter(java.util.Objects::nonNull)
        .distinct()
        .toList();
  }

  private Diagram diagram() {
    return definition.diagram();
  }

  @Override
  public ProcessStep start(Value.Obj given, ProcessHost host, ExecutionContext ctx) {
    open(Bytes.EMPTY, ctx);
    Variables variables = Variables.of(diagram(), definition.variableTypes(), Value.Obj.EMPTY);
    for (Map.Entry<String, Value> field : given.fields().entrySet()) {
      variables.set(field.getKey(), field.getValue(), RejectionCode.INVALID_ARGUMENT);
    }
    return in(
        ctx,
        session -> {
          Step step = new Step(definition, host, ctx, variables, new OpenWork());
          session.begin(step);
          RuleFlowProcessInstance instance =
              (RuleFlowProcessInstance)
                  session.runtime().createProcessInstance(id(), null, Map.of());
          step.attachTo(instance);
          session.runtime().getKogitoProcessRuntime().startProcessInstance(instance.getId());
          return StepResult.of(definition, session.process(), instance, step);
        });
  }

  @Override
  public ProcessStep message(
      Bytes bytes, String message, Value payload, ProcessHost host, ExecutionContext ctx) {
    return resume(
        bytes,
        host,
        ctx,
        (session, instance, step) -> {
          if (!StepResult.awaited(definition, instance).contains(message)) {
            return false;
          }
          for (FlowNode node : StepResult.waiting(definition, instance)) {
            if (node instanceof FlowNode.MessageCatch event && event.message().equals(message)) {
              take(event, payload, step.variables());
            }
          }
          instance.signalEvent(Graph.eventType(message), null);
          return true;
        });
  }

  private static void take(FlowNode.MessageCatch event, Value payload, Variables variables) {
    if (event.variable() != null) {
      variables.set(event.variable(), payload, RejectionCode.INVALID_ARGUMENT);
    } else if (payload instanceof Value.Obj fields) {
      variables.takeNamed(fields, RejectionCode.INVALID_ARGUMENT);
    }
  }

  @Override
  public ProcessStep completeTask(
      Bytes bytes, String taskId, Value.Obj results, ProcessHost host, ExecutionContext ctx) {
    return resume(
        bytes,
        host,
        ctx,
        (session, instance, step) -> {
          OpenWork.Task task =
              step.open().tasks().stream()
                  .filter(it -> it.id().equals(taskId))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          new Refused(
                              RejectionCode.UNKNOWN_TASK,
                              "the task '" + taskId + "' is not open in this process instance"));
          complete((FlowNode.UserTask) definition.node(task.nodeId()), results, step.variables());
          step.closeTask(taskId);
          session.runtime().getKogitoWorkItemManager().completeWorkItem(taskId, Map.of());
          return true;
        });
  }

  private void complete(FlowNode.UserTask task, Value.Obj results, Variables variables) {
    Mapping mapping = task.mapping();
    List<String> known =
        mapping.explicit()
            ? mapping.outputs().stream().map(Mapping.Output::name).toList()
            : diagram().variableNames();
    for (String name : results.fields().keySet()) {
      if (!known.contains(name)) {
        throw new Refused(
            RejectionCode.INVALID_ARGUMENT,
            "the task '" + task.title() + "' results in " + known + ", got '" + name + "'");
      }
    }
    variables.takeOutputs(mapping, results, RejectionCode.INVALID_ARGUMENT);
  }

  @Override
  public ProcessStep timerDue(Bytes bytes, String timerId, ProcessHost host, ExecutionContext ctx) {
    return resume(
        bytes,
        host,
        ctx,
        (session, instance, step) -> {
          OpenWork.Timer timer =
              step.open().timers().stream()
                  .filter(it -> it.id().equals(timerId))
                  .findFirst()
                  .orElse(null);
          if (timer == null) {
            return false;
          }
          if (timer.dueMillis() > ctx.block().time().millis()) {
            throw new Refused(
                RejectionCode.INVALID_ARGUMENT, "the timer '" + timerId + "' is not due yet");
          }
          step.stopTimer(timerId);
          instance.signalEvent("timerTriggered", TimerInstance.with(timerId, timerId, 0));
          return true;
        });
  }

  /** What happens to an instance; false if nothing does. */
  private interface Resumption {
    boolean apply(Session session, RuleFlowProcessInstance instance, Step step);
  }

  private ProcessStep resume(
      Bytes bytes, ProcessHost host, ExecutionContext ctx, Resumption resumption) {
    open(bytes, ctx);
    return in(
        ctx,
        session -> {
          InstanceFormat.Restored restored = InstanceFormat.read(session.process(), bytes);
          Variables variables =
              Variables.of(diagram(), definition.variableTypes(), restored.variables());
          Step step = new Step(definition, host, ctx, variables, restored.open());
          session.begin(step);
          RuleFlowProcessInstance instance = restored.instance();
          instance.setKnowledgeRuntime(session.runtime().getInternalKieRuntime());
          instance.reconnect();
          step.attachTo(instance);
          return resumption.apply(session, instance, step)
              ? StepResult.of(definition, session.process(), instance, step)
              : StepResult.unchanged(definition, instance, step, bytes);
        });
  }

  private static void open(Bytes bytes, ExecutionContext ctx) {
    ctx.gas().charge(GasCause.PROCESS, GasSchedule.PROCESS_OPEN);
    ctx.gas().charge(GasCause.PROCESS, GasSchedule.PROCESS_BYTE * bytes.size());
  }

  private ProcessStep in(ExecutionContext ctx, Function<Session, ProcessStep> work) {
    Supplier<ProcessStep> scoped =
        () ->
            ContextLoader.with(
                () -> {
                  Session session = session();
                  ProcessStep result = Failures.named(diagram(), session, work);
                  // Reached only if nothing failed: a session that did may hold anything.
                  session.end();
                  if (free.size() < FREE_SESSIONS_MAX) {
                    free.add(session);
                  }
                  return result;
                });
    return EngineScope.execute(ctx, scoped);
  }

  /** Whether one is free must not show: a new one takes no ids of the transaction's. */
  private Session session() {
    Session taken = free.poll();
    return taken != null ? taken : EngineScope.prepare(() -> new Session(definition));
  }
}
