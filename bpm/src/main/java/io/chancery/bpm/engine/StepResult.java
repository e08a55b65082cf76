package io.chancery.bpm.engine;

import io.chancery.bpm.diagram.FlowNode;
import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.process.ProcessStep;
import io.chancery.vm.process.ProcessStep.FlowToken;
import io.chancery.vm.process.ProcessStep.OpenTask;
import io.chancery.vm.process.ProcessStep.OpenTimer;
import io.chancery.vm.process.ProcessStep.Status;
import java.util.ArrayList;
import java.util.List;
import org.jbpm.ruleflow.instance.RuleFlowProcessInstance;
import org.jbpm.workflow.instance.NodeInstance;
import org.kie.kogito.internal.process.runtime.KogitoProcessInstance;

/** Says where an instance stands. */
final class StepResult {
  private StepResult() {}

  static ProcessStep of(
      Definition definition, JbpmProcess process, RuleFlowProcessInstance instance, Step step) {
    return switch (instance.getState()) {
      case KogitoProcessInstance.STATE_ACTIVE -> {
        Bytes bytes = write(process, instance, step);
        if (bytes.size() > definition.limits().instanceBytesMax()) {
          throw tooLarge(definition, bytes.size() + " bytes");
        }
        step.ctx().gas().charge(GasCause.PROCESS, GasSchedule.PROCESS_BYTE * bytes.size());
        yield active(definition, instance, step, bytes);
      }
      case KogitoProcessInstance.STATE_COMPLETED -> ended(instance, step);
      // jBPM throws before it would get into another state.
      default -> throw new IllegalStateException("state " + instance.getState());
    };
  }

  /** Nothing happened: the bytes are those that came. */
  static ProcessStep unchanged(
      Definition definition, RuleFlowProcessInstance instance, Step step, Bytes bytes) {
    return active(definition, instance, step, bytes);
  }

  /** Nodes where it waits, in document order, each once. */
  static List<FlowNode> waiting(Definition definition, RuleFlowProcessInstance instance) {
    List<String> ids =
        instance.getNodeInstances(false).stream().map(NodeInstance::getNodeDefinitionId).toList();
    return definition.diagram().nodes().stream().filter(node -> ids.contains(node.id())).toList();
  }

  static List<String> awaited(Definition definition, RuleFlowProcessInstance instance) {
    return waiting(definition, instance).stream()
        .filter(FlowNode.MessageCatch.class::isInstance)
        .map(node -> ((FlowNode.MessageCatch) node).message())
        .distinct()
        .toList();
  }

  private static ProcessStep active(
      Definition definition, RuleFlowProcessInstance instance, Step step, Bytes bytes) {
    List<OpenTask> tasks = new ArrayList<>();
    for (OpenWork.Task task : step.open().tasks()) {
      FlowNode.UserTask node = (FlowNode.UserTask) definition.node(task.nodeId());
      tasks.add(new OpenTask(task.id(), task.nodeId(), node.title(), node.role(), task.inputs()));
    }
    List<OpenTimer> timers =
        step.open().timers().stream()
            .map(timer -> new OpenTimer(timer.id(), timer.nodeId(), timer.dueMillis()))
            .toList();
    return new ProcessStep(
        instance.getId(),
        Status.ACTIVE,
        bytes,
        step.variables().values(),
        tokens(definition, instance),
        List.copyOf(tasks),
        timers,
        awaited(definition, instance),
        List.copyOf(step.path()));
  }

  /** One for each token: a node can hold several. */
  private static List<FlowToken> tokens(Definition definition, RuleFlowProcessInstance instance) {
    List<String> ids =
        instance.getNodeInstances(false).stream().map(NodeInstance::getNodeDefinitionId).toList();
    List<FlowToken> tokens = new ArrayList<>();
    for (FlowNode node : definition.diagram().nodes()) {
      ids.stream()
          .filter(id -> id.equals(node.id()))
          .forEach(id -> tokens.add(new FlowToken(id, node.place().name())));
    }
    return List.copyOf(tokens);
  }

  private static ProcessStep ended(RuleFlowProcessInstance instance, Step step) {
    return new ProcessStep(
        instance.getId(),
        step.terminated() ? Status.ABORTED : Status.COMPLETED,
        Bytes.EMPTY,
        step.variables().values(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.copyOf(step.path()));
  }

  private static Bytes write(JbpmProcess process, RuleFlowProcessInstance instance, Step step) {
    try {
      return InstanceFormat.write(process, instance, step);
    } catch (IllegalArgumentException ignored) {
      throw new Refused(
          RejectionCode.LIMIT_EXCEEDED,
          "the variables of '" + process.id() + "' are too large or nested too deep to be kept");
    }
  }

  private static Refused tooLarge(Definition definition, String size) {
    return new Refused(
        RejectionCode.LIMIT_EXCEEDED,
        "an instance of '"
            + definition.diagram().name()
            + "' has at most "
            + definition.limits().instanceBytesMax()
            + " bytes, here are "
            + size
            + ": keep large data in a collection");
  }
}
