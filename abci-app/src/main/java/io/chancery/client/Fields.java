package io.chancery.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.vm.ledger.Address;
import java.util.function.Function;

/** Takes fields out of a node's answer as what they must be. */
final class Fields {
  private Fields() {}

  static String text(JsonNode json, String... path) {
    JsonNode field = at(json, path);
    if (!field.isTextual()) {
      throw missing(path);
    }
    return field.textValue();
  }

  static long number(JsonNode json, String... path) {
    JsonNode field = at(json, path);
    if (!field.isIntegralNumber() || !field.canConvertToLong()) {
      throw missing(path);
    }
    return field.longValue();
  }

  static Address address(JsonNode json, String... path) {
    return parsed(json, Address::parse, path);
  }

  static <T> T parsed(JsonNode json, Function<String, T> reader, String... path) {
    try {
      return reader.apply(text(json, path));
    } catch (IllegalArgumentException e) {
      throw missing(path);
    }
  }

  private static JsonNode at(JsonNode json, String... path) {
    JsonNode field = json;
    for (String name : path) {
      field = field.path(name);
    }
    return field;
  }

  private static NodeFailure missing(String... path) {
    return new NodeFailure.Unreadable(
        "The node's answer has no usable field %s: check that it runs this version of Chancery."
            .formatted(String.join(".", path)));
  }
}
