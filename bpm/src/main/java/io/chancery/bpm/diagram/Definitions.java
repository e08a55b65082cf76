package io.chancery.bpm.diagram;

import io.chancery.bpm.xml.XmlElement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a file defines beside its process, by id: types, messages, operations. */
final class Definitions {
  private final Map<String, String> itemTypes = new LinkedHashMap<>();
  private final Map<String, String> messages = new LinkedHashMap<>();
  private final Map<String, String> operations = new LinkedHashMap<>();

  Definitions(XmlElement root) {
    for (XmlElement item : root.children("itemDefinition")) {
      String structure = item.attribute("structureRef");
      put(itemTypes, item, structure == null ? "Object" : structure);
    }
    for (XmlElement message : root.children("message")) {
      put(messages, message, nameOrId(message));
    }
    for (XmlElement group : root.children("interface")) {
      for (XmlElement operation : group.children("operation")) {
        put(operations, operation, nameOrId(operation));
      }
    }
  }

  /** The {@code structureRef} behind an item's id. */
  @Nullable String itemType(@Nullable String id) {
    return lookUp(itemTypes, id);
  }

  @Nullable String message(@Nullable String id) {
    return lookUp(messages, id);
  }

  @Nullable String operation(@Nullable String id) {
    return lookUp(operations, id);
  }

  static String nameOrId(XmlElement element) {
    String name = element.attribute("name");
    return name == null || name.isBlank()
        ? Objects.requireNonNullElse(element.attribute("id"), "")
        : name.strip();
  }

  private static void put(Map<String, String> map, XmlElement element, String value) {
    String id = element.attribute("id");
    if (id != null) {
      map.put(id, value);
    }
  }

  /** References may carry a namespace prefix, as in {@code tns:order}. */
  private static @Nullable String lookUp(Map<String, String> map, @Nullable String id) {
    if (id == null) {
      return null;
    }
    String found = map.get(id);
    return found != null ? found : map.get(id.substring(id.indexOf(':') + 1));
  }
}
