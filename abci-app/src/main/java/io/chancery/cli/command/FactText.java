package io.chancery.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A fact of a firing, with all its fields on one line: {@code Item: sku lamp, price - → 80}. */
final class FactText {
  private FactText() {}

  static String of(JsonNode fact) {
    String type = fact.path("type").asText();
    if (fact.has("fields")) {
      return type + ": " + fields(fact.path("fields"), fact.path("fields"));
    }
    if (!fact.has("before")) {
      return type + " inserted: " + fields(fact.path("after"), fact.path("after"));
    }
    if (!fact.has("after")) {
      return type + " deleted: " + fields(fact.path("before"), fact.path("before"));
    }
    return type + ": " + fields(fact.path("before"), fact.path("after"));
  }

  private static String fields(JsonNode before, JsonNode after) {
    List<String> fields = new ArrayList<>();
    before
        .properties()
        .forEach(
            field -> {
              JsonNode was = field.getValue();
              JsonNode is = after.path(field.getKey());
              fields.add(
                  field.getKey()
                      + " "
                      + JsonText.shown(was)
                      + (is.equals(was) ? "" : " → " + JsonText.shown(is)));
            });
    return fields.isEmpty() ? "no fields" : String.join(", ", fields);
  }
}
