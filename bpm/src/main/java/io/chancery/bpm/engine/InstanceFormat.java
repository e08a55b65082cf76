package io.chancery.bpm.engine;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.value.MalformedValue;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import org.jbpm.flow.serialization.MarshallerContextName;
import org.jbpm.flow.serialization.MarshallerReaderContext;
import org.jbpm.flow.serialization.MarshallerWriterContext;
import org.jbpm.flow.serialization.NodeInstanceReader;
import org.jbpm.flow.serialization.NodeInstanceWriter;
import org.jbpm.flow.serialization.ObjectMarshallerStrategy;
import org.jbpm.flow.serialization.impl.ProtobufMarshallerReaderContext;
import org.jbpm.flow.serialization.impl.ProtobufProcessInstanceReader;
import org.jbpm.flow.serialization.impl.ProtobufProcessInstanceWriter;
import org.jbpm.flow.serialization.impl.ProtobufProcessMarshallerWriteContext;
import org.jbpm.flow.serialization.impl.marshallers.state.EventNodeInstanceWriter;
import org.jbpm.flow.serialization.impl.marshallers.state.JoinNodeInstanceReader;
import org.jbpm.flow.serialization.impl.marshallers.state.JoinNodeInstanceWriter;
import org.jbpm.flow.serialization.impl.marshallers.state.TimerNodeInstanceReader;
import org.jbpm.flow.serialization.impl.marshallers.state.TimerNodeInstanceWriter;
import org.jbpm.flow.serialization.impl.marshallers.state.WorkItemNodeInstanceWriter;
import org.jbpm.process.core.context.variable.VariableScope;
import org.jbpm.process.instance.context.variable.VariableScopeInstance;
import org.jbpm.ruleflow.instance.RuleFlowProcessInstance;

/**
 * An instance's bytes: a format version, then jBPM's protobuf form. Our variables and open work are
 * one value in one variable of jBPM's.
 */
final class InstanceFormat {
  static final byte VERSION = 1;

  private static final String VARIABLE = "chancery";
  private static final String VALUES = "variables";
  private static final String TASKS = "tasks";
  private static final String TIMERS = "timers";

  private static final NodeInstanceReader[] READERS = {
    new Waits.MessageReader(),
    new Waits.TaskReader(),
    new JoinNodeInstanceReader(),
    new TimerNodeInstanceReader()
  };
  private static final NodeInstanceWriter[] WRITERS = {
    new EventNodeInstanceWriter(),
    new JoinNodeInstanceWriter(),
    new TimerNodeInstanceWriter(),
    new WorkItemNodeInstanceWriter()
  };
  private static final ObjectMarshallerStrategy[] STRATEGIES = {new ValueStrategy()};

  private InstanceFormat() {}

  /** What was read: jBPM's instance, and what is ours. */
  record Restored(RuleFlowProcessInstance instance, Value.Obj variables, OpenWork open) {}

  static Bytes write(JbpmProcess process, RuleFlowProcessInstance instance, Step step) {
    scope(instance)
        .internalSetVariable(
            VARIABLE,
            Value.Obj.of(
                VALUES, step.variables().values(),
                TASKS, step.open().tasksValue(),
                TIMERS, step.open().timersValue()));
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    out.write(VERSION);
    MarshallerWriterContext context = new ProtobufProcessMarshallerWriteContext(out);
    context.set(MarshallerContextName.MARSHALLER_PROCESS, process);
    context.set(MarshallerContextName.MARSHALLER_NODE_INSTANCE_WRITER, WRITERS);
    context.set(MarshallerContextName.OBJECT_MARSHALLING_STRATEGIES, STRATEGIES);
    try {
      new ProtobufProcessInstanceWriter(context).writeProcessInstance(instance, out);
    } catch (IOException e) {
      throw new InvariantViolation("writing to memory failed", e);
    }
    return Bytes.wrap(out.toByteArray());
  }

  /**
   * @throws Refused with {@code PROCESS_ERROR} for another format, or another process's instance
   */
  static Restored read(JbpmProcess process, Bytes bytes) {
    if (bytes.isEmpty() || bytes.at(0) != VERSION) {
      throw new Refused(
          RejectionCode.PROCESS_ERROR,
          bytes.isEmpty()
              ? "the process instance has ended: start a new one"
              : "the process instance is of format " + bytes.at(0) + ", expected " + VERSION);
    }
    ByteArrayInputStream in = new ByteArrayInputStream(bytes.unsafeArray(), 1, bytes.size() - 1);
    MarshallerReaderContext context = new ProtobufMarshallerReaderContext(in);
    context.set(MarshallerContextName.MARSHALLER_PROCESS, process);
    context.set(MarshallerContextName.MARSHALLER_NODE_INSTANCE_READER, READERS);
    context.set(MarshallerContextName.OBJECT_MARSHALLING_STRATEGIES, STRATEGIES);
    RuleFlowProcessInstance instance;
    try {
      instance = new ProtobufProcessInstanceReader(context).read(in);
    } catch (IOException ignored) {
      throw new Refused(
          RejectionCode.PROCESS_ERROR, "these bytes are not those of a process instance");
    }
    if (!instance.getProcessId().equals(process.id())) {
      throw new Refused(
          RejectionCode.PROCESS_ERROR,
          "this is an instance of '"
              + instance.getProcessId()
              + "', not of '"
              + process.id()
              + "'");
    }
    Value.Obj state = (Value.Obj) scope(instance).getVariable(VARIABLE);
    return new Restored(
        instance,
        (Value.Obj) field(state, VALUES),
        OpenWork.of(field(state, TASKS), field(state, TIMERS)));
  }

  private static Value field(Value.Obj state, String name) {
    return Objects.requireNonNull(state.get(name), name);
  }

  private static VariableScopeInstance scope(RuleFlowProcessInstance instance) {
    return (VariableScopeInstance) instance.getContextInstance(VariableScope.VARIABLE_SCOPE);
  }

  /** Values in their canonical bytes. */
  private static final class ValueStrategy implements ObjectMarshallerStrategy {
    private static final String TYPE = "chancery/value";

    @Override
    public boolean acceptForMarshalling(Object value) {
      return value instanceof Value;
    }

    @Override
    public Any marshall(Object value) {
      return Any.newBuilder()
          .setTypeUrl(TYPE)
          .setValue(ByteString.copyFrom(ValueCodec.encode((Value) value).unsafeArray()))
          .build();
    }

    @Override
    public boolean acceptForUnmarshalling(Any any) {
      return any.getTypeUrl().equals(TYPE);
    }

    @Override
    public Object unmarshall(Any any) {
      try {
        return ValueCodec.decode(Bytes.wrap(any.getValue().toByteArray()));
      } catch (MalformedValue e) {
        throw new IllegalArgumentException(e);
      }
    }
  }
}
