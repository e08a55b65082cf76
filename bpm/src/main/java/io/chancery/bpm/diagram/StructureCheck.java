package io.chancery.bpm.diagram;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that nodes and flows make a process that can run. */
final class StructureCheck {
  private final Diagram diagram;
  private final Problems problems;
  private final Map<String, FlowNode> nodes = new HashMap<>();
  private final Map<String, List<Flow>> incoming = new HashMap<>();
  private final Map<String, List<Flow>> outgoing = new HashMap<>();

  StructureCheck(Diagram diagram, Problems problems) {
    this.diagram = diagram;
    this.problems = problems;
  }

  void run() {
    identifiers();
    flows();
    if (!problems.none()) {
      return;
    }
    diagram.nodes().forEach(this::node);
    reachable();
  }

  private void identifiers() {
    Set<String> ids = new HashSet<>();
    id(ids, diagram.id(), 0, "the process");
    for (FlowNode node : diagram.nodes()) {
      id(ids, node.id(), node.place().line(), "<" + node.place().kind() + ">");
      if (!Names.isShownName(node.place().name())) {
        problems.invalid(
            node.place().line(), "a node's name has at most 200 characters, and no #{");
      }
      nodes.put(node.id(), node);
    }
    for (Flow flow : diagram.flows()) {
      id(ids, flow.id(), flow.line(), "<sequenceFlow>");
    }
    if (!Names.isShownName(diagram.name())) {
      problems.invalid(0, "the process's name has at most 200 characters, and no #{");
    }
    long starts = diagram.nodes().stream().filter(FlowNode.StartEvent.class::isInstance).count();
    if (starts != 1) {
      problems.invalid(0, "a process has one start event, here are " + starts);
    }
  }

  private void id(Set<String> ids, String id, int line, String what) {
    if (!Names.isElementId(id)) {
      problems.invalid(
          line,
          what
              + " needs an id of letters, digits, '_', '-' and '.' (at most 128, a letter first),"
              + " got '"
              + id
              + "'");
    } else if (!ids.add(id)) {
      problems.invalid(line, "the id '" + id + "' is there twice");
    }
  }

  private void flows() {
    Set<String> pairs = new HashSet<>();
    for (Flow flow : diagram.flows()) {
      if (!nodes.containsKey(flow.from()) || !nodes.containsKey(flow.to())) {
        problems.invalid(
            flow.line(),
            "the flow '"
                + flow.id()
                + "' goes from '"
                + flow.from()
                + "' to '"
                + flow.to()
                + "': both must be nodes of this process");
      } else if (!pairs.add(flow.from() + " " + flow.to())) {
        problems.invalid(
            flow.line(),
            "there are two flows from '" + flow.from() + "' to '" + flow.to() + "': take one out");
      }
      outgoing.computeIfAbsent(flow.from(), ignored -> new ArrayList<>()).add(flow);
      incoming.computeIfAbsent(flow.to(), ignored -> new ArrayList<>()).add(flow);
    }
  }

  private void node(FlowNode node) {
    List<Flow> in = incoming.getOrDefault(node.id(), List.of());
    List<Flow> out = outgoing.getOrDefault(node.id(), List.of());
    boolean isStart = node instanceof FlowNode.StartEvent;
    boolean isEnd = node instanceof FlowNode.EndEvent;
    if (isStart != in.isEmpty()) {
      invalid(node, isStart ? "no flow may enter a start event" : "no flow enters this node");
    }
    if (isEnd != out.isEmpty()) {
      invalid(node, isEnd ? "no flow may leave an end event" : "no flow leaves this node");
    }
    switch (node) {
      case FlowNode.ExclusiveGateway gateway -> exclusive(gateway, out);
      case FlowNode.ParallelGateway ignored -> {
        noConditions(node, out);
        if (in.size() > 1 && out.size() > 1) {
          invalid(node, "a parallel gateway either forks or joins: draw two");
        }
      }
      case FlowNode.EventGateway ignored -> {
        noConditions(node, out);
        events(node, out);
      }
      case FlowNode.EndEvent ignored -> {}
      default -> {
        noConditions(node, out);
        if (out.size() > 1) {
          invalid(node, "two flows leave this node: draw a gateway behind it");
        }
      }
    }
  }

  private void exclusive(FlowNode.ExclusiveGateway gateway, List<Flow> out) {
    String defaultFlow = gateway.defaultFlow();
    if (defaultFlow != null && out.stream().noneMatch(flow -> flow.id().equals(defaultFlow))) {
      invalid(gateway, "its default flow '" + defaultFlow + "' does not leave it");
    }
    if (out.size() == 1) {
      noConditions(gateway, out);
      return;
    }
    for (Flow flow : out) {
      boolean isDefault = flow.id().equals(defaultFlow);
      if (!isDefault && flow.condition() == null) {
        problems.invalid(
            flow.line(),
            "the flow '" + flow.id() + "' behind an exclusive gateway needs a condition");
      }
      if (isDefault && flow.condition() != null) {
        problems.invalid(
            flow.line(), "the flow '" + flow.id() + "' is the default: take out its condition");
      }
    }
  }

  private void events(FlowNode gateway, List<Flow> out) {
    Set<String> messages = new HashSet<>();
    if (out.size() < 2) {
      invalid(gateway, "an event-based gateway waits for two events or more");
    }
    for (Flow flow : out) {
      FlowNode target = nodes.get(flow.to());
      boolean isEvent =
          target instanceof FlowNode.MessageCatch || target instanceof FlowNode.TimerCatch;
      if (!isEvent || incoming.getOrDefault(flow.to(), List.of()).size() != 1) {
        problems.invalid(
            flow.line(),
            "behind an event-based gateway there are message and timer events only, each entered"
                + " from it alone");
      }
      if (target instanceof FlowNode.MessageCatch event && !messages.add(event.message())) {
        problems.invalid(
            flow.line(),
            "an event-based gateway waits for the message '" + event.message() + "' once only");
      }
    }
  }

  private void noConditions(FlowNode node, List<Flow> out) {
    for (Flow flow : out) {
      if (flow.condition() != null) {
        problems.invalid(
            flow.line(),
            "a flow has a condition only where an exclusive gateway chooses, '"
                + node.id()
                + "' does not");
      }
    }
  }

  private void reachable() {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    diagram.nodes().stream()
        .filter(FlowNode.StartEvent.class::isInstance)
        .forEach(start -> open.add(start.id()));
    while (!open.isEmpty()) {
      String id = open.remove();
      if (seen.add(id)) {
        outgoing.getOrDefault(id, List.of()).forEach(flow -> open.add(flow.to()));
      }
    }
    for (FlowNode node : diagram.nodes()) {
      if (!seen.contains(node.id())) {
        invalid(node, "the start event does not lead to this node");
      }
    }
  }

  private void invalid(FlowNode node, String sentence) {
    problems.invalid(node.place().line(), "'" + node.place().name() + "': " + sentence);
  }
}
