package io.chancery.bpm.diagram;

import io.chancery.bpm.diagram.Mapping.Constant;
import io.chancery.bpm.diagram.Mapping.FromVariable;
import io.chancery.bpm.diagram.Mapping.Input;
import io.chancery.bpm.diagram.Mapping.Output;
import io.chancery.bpm.xml.XmlElement;
import io.chancery.vm.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads data associations, each of which is a variable or a constant for one input. */
final class MappingReader {
  private static final Pattern VARIABLE = Pattern.compile("#\\{\\s*([A-Za-z_$][\\w$]*)\\s*}");

  private static final int NUMBER_CHARS_MAX = 100;

  private final VariableReader variables;
  private final Definitions definitions;
  private final Problems problems;

  MappingReader(VariableReader variables, Definitions definitions, Problems problems) {
    this.variables = variables;
    this.definitions = definitions;
    this.problems = problems;
  }

  Mapping read(XmlElement task) {
    XmlElement specification = task.child("ioSpecification");
    if (specification == null) {
      return Mapping.ALL;
    }
    Map<String, XmlElement> inputIds = byId(specification.children("dataInput"));
    List<Input> inputs = new ArrayList<>();
    for (XmlElement association : task.children("dataInputAssociation")) {
      Input input = input(association, inputIds);
      if (input != null) {
        inputs.add(input);
      }
    }
    return new Mapping(true, inputs, outputs(task, byId(specification.children("dataOutput"))));
  }

  /** What {@code element}, a task or a catch event, gives to variables. */
  List<Output> outputs(XmlElement element, Map<String, XmlElement> outputIds) {
    List<Output> outputs = new ArrayList<>();
    for (XmlElement association : element.children("dataOutputAssociation")) {
      XmlElement output = outputIds.get(String.valueOf(association.childText("sourceRef")));
      Variable variable = variables.referred(association.childText("targetRef"));
      if (output == null || variable == null) {
        problems.invalid(
            association.line(),
            "this output goes from '"
                + association.childText("sourceRef")
                + "' to '"
                + association.childText("targetRef")
                + "': the first must be a data output of the task, the second a process variable");
      } else {
        outputs.add(new Output(Definitions.nameOrId(output), variable.name()));
      }
    }
    return outputs;
  }

  static Map<String, XmlElement> byId(List<XmlElement> elements) {
    Map<String, XmlElement> byId = new LinkedHashMap<>();
    for (XmlElement element : elements) {
      byId.put(String.valueOf(element.attribute("id")), element);
    }
    return byId;
  }

  private @Nullable Input input(XmlElement association, Map<String, XmlElement> inputIds) {
    XmlElement target = inputIds.get(String.valueOf(association.childText("targetRef")));
    if (target == null) {
      problems.invalid(
          association.line(),
          "'" + association.childText("targetRef") + "' is not a data input of this task");
      return null;
    }
    String name = Definitions.nameOrId(target);
    String source = association.childText("sourceRef");
    XmlElement assignment = association.child("assignment");
    if (assignment != null) {
      String from = assignment.childText("from");
      return from == null ? null : assigned(association, target, name, from);
    }
    Variable variable = variables.referred(source);
    if (variable == null) {
      problems.invalid(
          association.line(),
          "the input '" + name + "' comes from '" + source + "', which is not a process variable");
      return null;
    }
    return new FromVariable(name, variable.name());
  }

  private @Nullable Input assigned(
      XmlElement association, XmlElement target, String name, String from) {
    Matcher matcher = VARIABLE.matcher(from);
    if (matcher.matches()) {
      if (variables.named(matcher.group(1)) != null) {
        return new FromVariable(name, matcher.group(1));
      }
      problems.invalid(association.line(), "'" + matcher.group(1) + "' is not a process variable");
      return null;
    }
    if (from.contains("#{")) {
      problems.unsupported(
          association,
          "the input '" + name + "' mixes text and #{...}: map a variable, or set it in a script");
      return null;
    }
    return new Constant(name, constant(target, from));
  }

  /** A constant is a text, unless its input's type says otherwise and it reads as that. */
  private Value constant(XmlElement target, String text) {
    String type = target.attribute(SupportedElements.DROOLS, "dtype");
    if (type == null) {
      type = definitions.itemType(target.attribute("itemSubjectRef"));
    }
    VariableType named = type == null ? null : VariableType.named(type);
    VariableType wanted = named == null ? VariableType.TEXT : named;
    try {
      if ((wanted == VariableType.INTEGER || wanted == VariableType.DECIMAL)
          && text.length() > NUMBER_CHARS_MAX) {
        throw new NumberFormatException();
      }
      return switch (wanted) {
        case INTEGER -> Value.integer(Long.parseLong(text));
        case DECIMAL -> Value.decimal(new BigDecimal(text));
        case BOOLEAN -> Value.bool(Boolean.parseBoolean(text));
        case TEXT, ANY -> Value.text(text);
      };
    } catch (ArithmeticException | NumberFormatException ignored) {
      problems.invalid(target.line(), "'" + text + "' is not a number that fits '" + type + "'");
      return Value.text(text);
    }
  }
}
