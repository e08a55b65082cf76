package io.chancery.cli.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.output.Output;
import io.chancery.cli.output.Table;
import java.util.ArrayList;
import java.util.List;

/** Process instances as people read them: where they stand, and for what they wait. */
final class InstanceText {
  private InstanceText() {}

  static void printAll(JsonNode answer, Output output) {
    Table table = new Table("id", "process", "status", "stands at");
    for (JsonNode instance : answer.path("instances")) {
      table.row(
          instance.path("id").asText(),
          instance.path("process").asText(),
          instance.path("status").asText(),
          tokens(instance.path("tokens")));
    }
    if (table.isEmpty()) {
      output.sentence("No process was started.");
    } else {
      output.table(table);
    }
  }

  private static String tokens(JsonNode tokens) {
    List<String> names = new ArrayList<>();
    for (JsonNode token : tokens) {
      names.add(token.isObject() ? token.path("node").asText() : JsonText.shown(token));
    }
    return names.isEmpty() ? "-" : String.join(", ", names);
  }
}
