package io.chancery.vm.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a value from a JSON tree. */
final class JsonNodeReader {
  private JsonNodeReader() {}

  static Value read(JsonNode node, int depth) throws MalformedValue {
    return switch (node.getNodeType()) {
      case NULL -> Value.Null.NULL;
      case BOOLEAN -> Value.bool(node.booleanValue());
      case STRING -> JsonScalars.text(node.textValue());
      case NUMBER -> readNumber(node);
      case ARRAY -> readArray(node, checkedDepth(depth));
      case OBJECT -> readObject(node, checkedDepth(depth));
      default -> throw new MalformedValue("JSON was expected, got " + node.getNodeType());
    };
  }

  private static Value readNumber(JsonNode node) throws MalformedValue {
    if (node.isIntegralNumber()) {
      return JsonScalars.integer(node.bigIntegerValue());
    }
    if (node.isBigDecimal()) {
      return JsonScalars.decimal(node.decimalValue());
    }
    throw new MalformedValue("a number was read as floating point and is no longer exact: " + node);
  }

  private static Value readArray(JsonNode node, int depth) throws MalformedValue {
    List<Value> elements = new ArrayList<>(node.size());
    for (JsonNode element : node) {
      elements.add(read(element, depth));
    }
    return new Value.Seq(elements);
  }

  private static Value readObject(JsonNode node, int depth) throws MalformedValue {
    LinkedHashMap<String, Value> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      fields.put(JsonScalars.wellFormed(field.getKey()), read(field.getValue(), depth));
    }
    return JsonValueReader.orBlob(fields);
  }

  private static int checkedDepth(int depth) throws MalformedValue {
    if (depth >= ValueJson.NESTING_MAX) {
      throw new MalformedValue("JSON nests at most " + ValueJson.NESTING_MAX + " deep");
    }
    return depth + 1;
  }
}
