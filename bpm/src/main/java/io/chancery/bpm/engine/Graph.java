package io.chancery.bpm.engine;

import io.chancery.bpm.diagram.Diagram;
import io.chancery.bpm.diagram.Flow;
import io.chancery.bpm.diagram.FlowNode;
import java.util.HashMap;
import java.util.Map;
import org.jbpm.process.core.event.EventTypeFilter;
import org.jbpm.process.core.timer.Timer;
import org.jbpm.process.instance.impl.Action;
import org.jbpm.process.instance.impl.ReturnValueConstraintEvaluator;
import org.jbpm.ruleflow.core.RuleFlowProcess;
import org.jbpm.ruleflow.core.WorkflowElementIdentifierFactory;
import org.jbpm.workflow.core.DroolsAction;
import org.jbpm.workflow.core.Node;
import org.jbpm.workflow.core.impl.ConnectionImpl;
import org.jbpm.workflow.core.impl.NodeImpl;
import org.jbpm.workflow.core.node.ActionNode;
import org.jbpm.workflow.core.node.EndNode;
import org.jbpm.workflow.core.node.EventNode;
import org.jbpm.workflow.core.node.HumanTaskNode;
import org.jbpm.workflow.core.node.Join;
import org.jbpm.workflow.core.node.Split;
import org.jbpm.workflow.core.node.StartNode;
import org.jbpm.workflow.core.node.TimerNode;

/**
 * A diagram as jBPM's own definition, which it never changes afterwards. Built node by node rather
 * than read by jBPM's BPMN reader: that one hands names, mappings and expressions to MVEL.
 */
final class Graph {
  private static final String FLOW_TYPE = Node.CONNECTION_DEFAULT_TYPE;
  private static final String YES = "true";

  private final Diagram diagram;
  private final RuleFlowProcess process = new RuleFlowProcess();
  private final Map<String, NodeImpl> nodes = new HashMap<>();

  private Graph(Diagram diagram) {
    this.diagram = diagram;
  }

  static RuleFlowProcess of(Diagram diagram) {
    Graph graph = new Graph(diagram);
    graph.build();
    return graph.process;
  }

  /** The type under which jBPM knows a message. */
  static String eventType(String message) {
    return "message:" + message;
  }

  private void build() {
    process.setId(diagram.id());
    process.setName(diagram.id());
    process.setVersion("1");
    process.setAutoComplete(true);
    // Several flows may enter a node, and an exception comes out instead of being stored.
    process.setMetaData("jbpm.enable.multi.con", YES);
    process.setMetaData("jbpm.transactions.enable", YES);
    for (FlowNode node : diagram.nodes()) {
      NodeImpl built = node(node);
      built.setId(WorkflowElementIdentifierFactory.fromExternalFormat(node.id()));
      built.setName(node.id());
      built.setMetaData("UniqueId", node.id());
      nodes.put(node.id(), built);
      process.addNode(built);
    }
    diagram.flows().forEach(this::connect);
  }

  private NodeImpl node(FlowNode node) {
    return switch (node) {
      case FlowNode.StartEvent ignored -> {
        StartNode start = new StartNode();
        start.setInterrupting(true);
        yield start;
      }
      case FlowNode.EndEvent end -> {
        EndNode built = new EndNode();
        built.setTerminate(end.terminate());
        yield built;
      }
      case FlowNode.ScriptTask task -> action(context -> Step.of(context).run(task));
      case FlowNode.ServiceTask task -> action(context -> Step.of(context).run(task));
      case FlowNode.RuleTask task -> action(context -> Step.of(context).run(task));
      case FlowNode.UserTask ignored -> new HumanTaskNode();
      case FlowNode.ExclusiveGateway gateway -> exclusive(gateway);
      case FlowNode.ParallelGateway ignored -> parallel(node.id());
      case FlowNode.EventGateway ignored -> new Split(Split.TYPE_XAND);
      case FlowNode.MessageCatch event -> message(event);
      case FlowNode.TimerCatch ignored -> timer();
    };
  }

  private static ActionNode action(Action action) {
    DroolsAction holder = new DroolsAction();
    holder.setMetaData("Action", action);
    ActionNode node = new ActionNode();
    node.setAction(holder);
    return node;
  }

  /** Where it only merges, its one flow is the default. */
  private Split exclusive(FlowNode.ExclusiveGateway gateway) {
    Split split = new Split(Split.TYPE_XOR);
    var out = diagram.from(gateway.id());
    String defaultFlow = out.size() == 1 ? out.getFirst().id() : gateway.defaultFlow();
    if (defaultFlow != null) {
      split.setMetaData("Default", defaultFlow);
    }
    return split;
  }

  private NodeImpl parallel(String id) {
    if (diagram.to(id).size() == 1) {
      return new Split(Split.TYPE_AND);
    }
    Join join = new Join();
    join.setType(Join.TYPE_AND);
    return join;
  }

  private static EventNode message(FlowNode.MessageCatch event) {
    EventTypeFilter filter = new EventTypeFilter();
    filter.setType(eventType(event.message()));
    EventNode node = new EventNode();
    node.addEventFilter(filter);
    return node;
  }

  /** Its delay is never used: the job's due time is worked out when it is scheduled. */
  private static TimerNode timer() {
    Timer timer = new Timer();
    timer.setTimeType(Timer.TIME_DURATION);
    timer.setDelay("PT0S");
    TimerNode node = new TimerNode();
    node.setTimer(timer);
    return node;
  }

  private void connect(Flow flow) {
    NodeImpl from = nodes.get(flow.from());
    ConnectionImpl connection =
        new ConnectionImpl(from, FLOW_TYPE, nodes.get(flow.to()), FLOW_TYPE);
    connection.setMetaData("UniqueId", flow.id());
    if (from instanceof Split split && split.getType() == Split.TYPE_XOR) {
      if (flow.condition() == null) {
        return;
      }
      ReturnValueConstraintEvaluator constraint = new ReturnValueConstraintEvaluator();
      constraint.setName(flow.id());
      constraint.setPriority(1);
      constraint.setEvaluator(context -> Step.of(context).test(flow));
      split.setConstraint(connection, constraint);
    }
  }
}
