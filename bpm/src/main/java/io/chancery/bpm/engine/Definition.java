package io.chancery.bpm.engine;

import io.chancery.bpm.diagram.Diagram;
import io.chancery.bpm.diagram.FlowNode;
import io.chancery.bpm.diagram.VariableType;
import io.chancery.vm.process.ProcessLimits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jbpm.ruleflow.core.RuleFlowProcess;

/** What all steps of a process share; nothing of it changes. */
record Definition(
    Diagram diagram,
    ProcessLimits limits,
    RuleFlowProcess graph,
    Map<String, FlowNode> nodes,
    Map<String, VariableType> variableTypes) {

  static Definition of(Diagram diagram, ProcessLimits limits) {
    Map<String, FlowNode> nodes = new LinkedHashMap<>();
    diagram.nodes().forEach(node -> nodes.put(node.id(), node));
    return new Definition(diagram, limits, Graph.of(diagram), nodes, Variables.types(diagram));
  }

  FlowNode node(String id) {
    return Objects.requireNonNull(nodes.get(id), id);
  }
}
