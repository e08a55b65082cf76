package io.chancery.bpm.diagram;

import org.jspecify.annotations.Nullable;

/** A node of the diagram: one of the supported ones, there are no others. */
public sealed interface FlowNode {
  Place place();

  default String id() {
    return place().id();
  }

  /**
   * What every node has.
   *
   * @param name as drawn, or the id
   * @param kind the name of its BPMN element
   */
  record Place(String id, String name, String kind, int line) {}

  record StartEvent(Place place) implements FlowNode {}

  /**
   * @param terminate whether it ends every other token too
   */
  record EndEvent(Place place, boolean terminate) implements FlowNode {}

  record ScriptTask(Place place, Script script) implements FlowNode {}

  record ServiceTask(Place place, String operation, Mapping mapping) implements FlowNode {}

  record RuleTask(Place place, String ruleSet, Mapping mapping) implements FlowNode {}

  /**
   * @param title what the person sees
   * @param role who may complete it; may be empty
   */
  record UserTask(Place place, String title, String role, Mapping mapping) implements FlowNode {}

  /**
   * @param defaultFlow id of the flow that is taken when no condition holds
   */
  record ExclusiveGateway(Place place, @Nullable String defaultFlow) implements FlowNode {}

  record ParallelGateway(Place place) implements FlowNode {}

  record EventGateway(Place place) implements FlowNode {}

  /**
   * @param variable takes the payload; null if fields of the payload go to variables of their name
   */
  record MessageCatch(Place place, String message, @Nullable String variable) implements FlowNode {}

  record TimerCatch(Place place, TimerSpec due) implements FlowNode {}
}
