package io.chancery.bpm.engine;

import com.google.protobuf.Any;
import com.google.protobuf.GeneratedMessageV3;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Date;
import java.util.function.Function;
import org.jbpm.flow.serialization.MarshallerContextName;
import org.jbpm.flow.serialization.MarshallerReaderContext;
import org.jbpm.flow.serialization.NodeInstanceReader;
import org.jbpm.flow.serialization.protobuf.KogitoNodeInstanceContentsProtobuf.EventNodeInstanceContent;
import org.jbpm.flow.serialization.protobuf.KogitoNodeInstanceContentsProtobuf.WorkItemNodeInstanceContent;
import org.jbpm.ruleflow.instance.RuleFlowProcessInstance;
import org.jbpm.workflow.core.node.EventNode;
import org.jbpm.workflow.core.node.HumanTaskNode;
import org.jbpm.workflow.instance.impl.CodegenNodeInstanceFactoryRegistry;
import org.jbpm.workflow.instance.impl.NodeInstanceFactoryRegistry;
import org.jbpm.workflow.instance.impl.factory.DefaultNodeInstanceFactory;
import org.jbpm.workflow.instance.node.EventNodeInstance;
import org.jbpm.workflow.instance.node.HumanTaskNodeInstance;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.Environment;
import org.kie.api.runtime.process.NodeInstance;
import org.kie.kogito.process.workitems.InternalKogitoWorkItem;
import org.kie.kogito.process.workitems.impl.KogitoWorkItemImpl;

/**
 * Message events and user tasks as jBPM has them, without its data mapping: that one makes a JSON
 * mapper for each and guesses at types.
 */
// jBPM's generated code still names protobuf's old message class.
@SuppressWarnings("deprecation")
final class Waits {
  private Waits() {}

  /** Before the first process is made. */
  static void register() {
    NodeInstanceFactoryRegistry registry =
        NodeInstanceFactoryRegistry.getInstance(new UsualRegistry());
    registry.register(
        EventNode.class, new DefaultNodeInstanceFactory(EventNode.class, Message::new));
    registry.register(
        HumanTaskNode.class, new DefaultNodeInstanceFactory(HumanTaskNode.class, Task::new));
  }

  /** Names the registry that jBPM's own runtime names. */
  private static final class UsualRegistry implements Environment {
    @Override
    public @Nullable Object get(String name) {
      return name.equals(NodeInstanceFactoryRegistry.NODE_INSTANCE_FACTORY_REGISTRY_KEY)
          ? CodegenNodeInstanceFactoryRegistry.class.getName()
          : null;
    }

    @Override
    public void set(String name, Object value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void setDelegate(Environment environment) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class Message extends EventNodeInstance {
    @Override
    public void signalEvent(String type, Object event, Function<String, Object> variables) {
      triggerCompleted();
    }
  }

  private static final class Task extends HumanTaskNodeInstance {
    @Override
    public void triggerCompleted(InternalKogitoWorkItem item) {
      internalSetWorkItem(item);
      internalRemoveWorkItem();
      triggerCompleted();
    }
  }

  static final class MessageReader implements NodeInstanceReader {
    @Override
    public boolean accept(Any value) {
      return value.is(EventNodeInstanceContent.class);
    }

    @Override
    public NodeInstance read(MarshallerReaderContext context, Any value) {
      return new Message();
    }

    @Override
    public Class<? extends GeneratedMessageV3> type() {
      return EventNodeInstanceContent.class;
    }
  }

  static final class TaskReader implements NodeInstanceReader {
    @Override
    public boolean accept(Any value) {
      return value.is(WorkItemNodeInstanceContent.class);
    }

    @Override
    @SuppressWarnings("JavaUtilDate")
    public NodeInstance read(MarshallerReaderContext context, Any value) {
      WorkItemNodeInstanceContent content;
      try {
        content = value.unpack(WorkItemNodeInstanceContent.class);
      } catch (InvalidProtocolBufferException e) {
        throw new IllegalArgumentException(e);
      }
      RuleFlowProcessInstance instance =
          context.get(MarshallerContextName.MARSHALLER_PROCESS_INSTANCE);
      KogitoWorkItemImpl item = new KogitoWorkItemImpl();
      item.setId(content.getWorkItemId());
      item.setProcessInstanceId(instance.getStringId());
      item.setProcessInstance(instance);
      item.setName(content.getName());
      item.setState(content.getState());
      item.setPhaseId(content.getPhaseId());
      item.setPhaseStatus(content.getPhaseStatus());
      item.setStartDate(new Date(content.getStartDate()));
      Task task = new Task();
      task.internalSetWorkItemId(content.getWorkItemId());
      task.internalSetWorkItem(item);
      item.setProcessInstance(instance);
      return task;
    }

    @Override
    public Class<? extends GeneratedMessageV3> type() {
      return WorkItemNodeInstanceContent.class;
    }
  }
}
