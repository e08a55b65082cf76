package io.chancery.bpm.diagram;

import io.chancery.bpm.diagram.FlowNode.Place;
import io.chancery.bpm.diagram.Mapping.Output;
import io.chancery.bpm.xml.XmlElement;
import io.chancery.vm.value.Value;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one node of the diagram. */
final class NodeReader {
  /** Inputs by which editors describe a user task to a task list; they are no data. */
  private static final Set<String> TASK_SETTINGS =
      Set.of(
          "TaskName",
          "NodeName",
          "GroupId",
          "ActorId",
          "Skippable",
          "Priority",
          "Comment",
          "Description",
          "Content",
          "CreatedBy",
          "Locale",
          "NotStartedReassign",
          "NotCompletedReassign",
          "NotStartedNotify",
          "NotCompletedNotify");

  private final Definitions definitions;
  private final ScriptReader scripts;
  private final MappingReader mappings;
  private final TimerReader timers;
  private final Problems problems;

  NodeReader(
      Definitions definitions,
      ScriptReader scripts,
      MappingReader mappings,
      TimerReader timers,
      Problems problems) {
    this.definitions = definitions;
    this.scripts = scripts;
    this.mappings = mappings;
    this.timers = timers;
    this.problems = problems;
  }

  /** Null for what is no node, and for what a problem was reported of. */
  @Nullable FlowNode read(XmlElement element) {
    Place place =
        new Place(
            Objects.requireNonNullElse(element.attribute("id"), ""),
            Definitions.nameOrId(element),
            element.name(),
            element.line());
    return switch (element.name()) {
      case "startEvent" -> new FlowNode.StartEvent(place);
      case "endEvent" ->
          new FlowNode.EndEvent(place, element.child("terminateEventDefinition") != null);
      case "scriptTask" -> {
        Script script = scripts.script(element);
        yield script == null ? null : new FlowNode.ScriptTask(place, script);
      }
      case "serviceTask" ->
          new FlowNode.ServiceTask(place, operation(element), mappings.read(element));
      case "businessRuleTask" ->
          new FlowNode.RuleTask(place, ruleSet(element), mappings.read(element));
      case "userTask" -> userTask(place, element);
      case "exclusiveGateway" -> new FlowNode.ExclusiveGateway(place, element.attribute("default"));
      case "parallelGateway" -> new FlowNode.ParallelGateway(place);
      case "eventBasedGateway" -> new FlowNode.EventGateway(place);
      case "intermediateCatchEvent" -> catchEvent(place, element);
      default -> null;
    };
  }

  /** An operation by reference, or else what an editor without interfaces lets one type. */
  private String operation(XmlElement task) {
    String reference = task.attribute("operationRef");
    if (reference != null) {
      String operation = definitions.operation(reference);
      if (operation == null) {
        problems.invalid(
            task.line(), "the operation '" + reference + "' is not defined in this file");
      }
      return identifier(task, Objects.requireNonNullElse(operation, reference));
    }
    String implementation = Objects.requireNonNullElse(task.attribute("implementation"), "");
    String[] spoken = {
      task.attribute(SupportedElements.DROOLS, "serviceoperation"),
      implementation.equals("Java") || implementation.equals("WebService") ? null : implementation,
      task.attribute(SupportedElements.DROOLS, "taskName"),
      task.attribute("name"),
    };
    for (String name : spoken) {
      if (name != null && Names.isIdentifier(name)) {
        return name;
      }
    }
    return identifier(task, String.valueOf(task.attribute("id")));
  }

  private String identifier(XmlElement task, String name) {
    if (!Names.isIdentifier(name)) {
      problems.invalid(
          task.line(),
          "the service task's operation '"
              + name
              + "' is no function name: give it an operation, or the function's name as its own");
    }
    return name;
  }

  private String ruleSet(XmlElement task) {
    String implementation = task.attribute("implementation");
    if (implementation != null
        && implementation.toLowerCase(java.util.Locale.ROOT).contains("dmn")) {
      problems.unsupported(task, "a business rule task runs a rule set here, not DMN");
    }
    String group = task.attribute(SupportedElements.DROOLS, "ruleFlowGroup");
    String ruleSet = group == null || group.isBlank() ? Definitions.nameOrId(task) : group.strip();
    if (!Names.isShownName(ruleSet)) {
      problems.invalid(task.line(), "the rule set's name is too long, or holds #{");
    }
    return ruleSet;
  }

  private FlowNode userTask(Place place, XmlElement element) {
    Mapping all = mappings.read(element);
    String role = role(element);
    String title = place.name();
    for (Mapping.Input input : all.inputs()) {
      if (input instanceof Mapping.Constant constant
          && constant.value() instanceof Value.Text text
          && !text.value().isBlank()) {
        title = constant.name().equals("TaskName") ? text.value() : title;
        role = constant.name().equals("GroupId") && role.isEmpty() ? text.value() : role;
      }
    }
    if (!Names.isShownName(role) || !Names.isShownName(title)) {
      problems.invalid(
          place.line(), "the name or role of a task is a plain text of at most 200 characters");
    }
    List<Mapping.Input> data =
        all.inputs().stream().filter(input -> !TASK_SETTINGS.contains(input.name())).toList();
    return new FlowNode.UserTask(
        place, title, role, new Mapping(all.explicit(), data, all.outputs()));
  }

  private String role(XmlElement task) {
    List<XmlElement> owners = task.children("potentialOwner");
    if (owners.size() > 1) {
      problems.unsupported(
          owners.get(1), "a task has one potentialOwner: the role that may complete it");
    }
    if (owners.isEmpty()) {
      return "";
    }
    XmlElement expression = owners.getFirst().child("resourceAssignmentExpression");
    String role =
        expression == null
            ? owners.getFirst().childText("resourceRef")
            : expression.childText("formalExpression");
    return role == null ? "" : role;
  }

  private @Nullable FlowNode catchEvent(Place place, XmlElement element) {
    List<XmlElement> messages = element.children("messageEventDefinition");
    List<XmlElement> waits = element.children("timerEventDefinition");
    if (messages.size() + waits.size() != 1) {
      problems.invalid(
          place.line(), "an intermediate event waits here for one message or one timer");
      return null;
    }
    if (!waits.isEmpty()) {
      TimerSpec due = timers.read(waits.getFirst());
      return due == null ? null : new FlowNode.TimerCatch(place, due);
    }
    String message = definitions.message(messages.getFirst().attribute("messageRef"));
    if (message == null || message.isEmpty() || !Names.isShownName(message)) {
      problems.invalid(
          place.line(),
          "'" + place.name() + "' waits for a message that this file does not define by name");
      return null;
    }
    List<Output> outputs =
        mappings.outputs(element, MappingReader.byId(element.children("dataOutput")));
    if (outputs.size() > 1) {
      problems.invalid(
          place.line(), "a message's payload goes to one variable, here are " + outputs.size());
    }
    return new FlowNode.MessageCatch(
        place, message, outputs.isEmpty() ? null : outputs.getFirst().variable());
  }
}
