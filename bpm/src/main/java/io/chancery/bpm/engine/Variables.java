package io.chancery.bpm.engine;

import io.chancery.bpm.diagram.Diagram;
import io.chancery.bpm.diagram.Mapping;
import io.chancery.bpm.diagram.Variable;
import io.chancery.bpm.diagram.VariableType;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The process variables: every declared one, in declared order, each of its type. */
final class Variables {
  private final Diagram diagram;
  private final Map<String, VariableType> types;
  private Value.Obj values;

  private Variables(Diagram diagram, Map<String, VariableType> types, Value.Obj values) {
    this.diagram = diagram;
    this.types = types;
    this.values = values;
  }

  static Map<String, VariableType> types(Diagram diagram) {
    Map<String, VariableType> types = new LinkedHashMap<>();
    for (Variable variable : diagram.variables()) {
      types.put(variable.name(), variable.type());
    }
    return types;
  }

  /** All of them, from {@code stored}; what is not there is null. */
  static Variables of(Diagram diagram, Map<String, VariableType> types, Value.Obj stored) {
    LinkedHashMap<String, Value> values = new LinkedHashMap<>();
    for (String name : types.keySet()) {
      values.put(name, Objects.requireNonNullElse(stored.get(name), Value.Null.NULL));
    }
    return new Variables(diagram, types, new Value.Obj(values));
  }

  Value.Obj values() {
    return values;
  }

  Value get(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  /**
   * @param code of the refusal, if {@code value} is not of the variable's type
   */
  void set(String name, Value value, RejectionCode code) {
    VariableType type = types.get(name);
    if (type == null) {
      throw new Refused(
          code, "the process '" + diagram.name() + "' has no variable '" + name + "'");
    }
    Value accepted = type.accept(value);
    if (accepted == null) {
      throw new Refused(
          code,
          "the process variable '"
              + name
              + "' holds "
              + type.description()
              + ", got "
              + value.kind());
    }
    values = values.with(name, accepted);
  }

  /** Takes over what a script left. */
  void setAll(Value.Obj changed, RejectionCode code) {
    for (Map.Entry<String, Value> field : changed.fields().entrySet()) {
      if (types.containsKey(field.getKey()) && !field.getValue().equals(get(field.getKey()))) {
        set(field.getKey(), field.getValue(), code);
      }
    }
  }

  /** What a task with this mapping sees. */
  Value.Obj inputs(Mapping mapping) {
    if (!mapping.explicit()) {
      return values;
    }
    LinkedHashMap<String, Value> inputs = new LinkedHashMap<>();
    for (Mapping.Input input : mapping.inputs()) {
      inputs.put(
          input.name(),
          switch (input) {
            case Mapping.FromVariable from -> get(from.variable());
            case Mapping.Constant constant -> constant.value();
          });
    }
    return new Value.Obj(inputs);
  }

  /** Takes what a task with this mapping gives; the rest of its results is dropped. */
  void takeOutputs(Mapping mapping, Value.Obj results, RejectionCode code) {
    if (!mapping.explicit()) {
      takeNamed(results, code);
      return;
    }
    for (Mapping.Output output : mapping.outputs()) {
      Value value = results.get(output.name());
      if (value != null) {
        set(output.variable(), value, code);
      }
    }
  }

  /** Takes the fields that have a variable's name. */
  void takeNamed(Value.Obj results, RejectionCode code) {
    for (Map.Entry<String, Value> field : results.fields().entrySet()) {
      if (types.containsKey(field.getKey())) {
        set(field.getKey(), field.getValue(), code);
      }
    }
  }
}
