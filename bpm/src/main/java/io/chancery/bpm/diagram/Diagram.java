package io.chancery.bpm.diagram;

import java.util.List;

/**
 * A process that can be executed.
 *
 * @param variables process variables in document order
 * @param nodes in document order; exactly one is a {@link FlowNode.StartEvent}
 * @param flows sequence flows in document order, which is the order of parallel branches and of
 *     conditions
 */
public record Diagram(
    String id, String name, List<Variable> variables, List<FlowNode> nodes, List<Flow> flows) {
  public Diagram {
    variables = List.copyOf(variables);
    nodes = List.copyOf(nodes);
    flows = List.copyOf(flows);
  }

  /** Flows that leave a node, in document order. */
  public List<Flow> from(String nodeId) {
    return flows.stream().filter(flow -> flow.from().equals(nodeId)).toList();
  }

  /** Flows that enter a node, in document order. */
  public List<Flow> to(String nodeId) {
    return flows.stream().filter(flow -> flow.to().equals(nodeId)).toList();
  }

  public List<String> variableNames() {
    return variables.stream().map(Variable::name).toList();
  }
}
