package io.chancery.bpm.diagram;

import io.chancery.bpm.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the process's properties, which are its variables. */
final class VariableReader {
  private static final int VARIABLES_MAX = 100;

  private final Map<String, Variable> byId = new LinkedHashMap<>();

  VariableReader(XmlElement process, Definitions definitions, Problems problems) {
    Set<String> names = new HashSet<>();
    List<XmlElement> properties = process.children("property");
    if (properties.size() > VARIABLES_MAX) {
      problems.invalid(
          process.line(),
          "a process has at most " + VARIABLES_MAX + " variables, here are " + properties.size());
      return;
    }
    for (XmlElement property : properties) {
      String name = Definitions.nameOrId(property);
      String id = property.attribute("id");
      if (!Names.isIdentifier(name)) {
        problems.invalid(
            property.line(),
            "a variable's name has letters, digits and _ only, '" + name + "' has others");
      } else if (!names.add(name)) {
        problems.invalid(property.line(), "there are two variables named '" + name + "'");
      } else {
        byId.put(id == null ? name : id, new Variable(name, type(property, definitions, problems)));
      }
    }
  }

  List<Variable> variables() {
    return new ArrayList<>(byId.values());
  }

  /** The variable that a data association means: it says the property's id, some say its name. */
  @Nullable Variable referred(@Nullable String reference) {
    if (reference == null) {
      return null;
    }
    Variable found = byId.get(reference.strip());
    return found != null ? found : named(reference.strip());
  }

  @Nullable Variable named(String name) {
    return byId.values().stream().filter(v -> v.name().equals(name)).findFirst().orElse(null);
  }

  private static VariableType type(
      XmlElement property, Definitions definitions, Problems problems) {
    String item = property.attribute("itemSubjectRef");
    if (item == null) {
      return VariableType.ANY;
    }
    String structure = definitions.itemType(item);
    if (structure == null) {
      problems.invalid(property.line(), "the type '" + item + "' is not defined in this file");
      return VariableType.ANY;
    }
    VariableType type = VariableType.named(structure);
    if (type == null) {
      problems.invalid(
          property.line(),
          "the type '"
              + structure
              + "' is not known here: choose "
              + VariableType.CHOICES
              + " (there are no floating-point numbers)");
      return VariableType.ANY;
    }
    return type;
  }
}
