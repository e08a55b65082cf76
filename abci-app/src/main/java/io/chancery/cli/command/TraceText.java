package io.chancery.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.cli.output.Output;
import java.util.ArrayList;
import java.util.List;

/** What rules and processes did, and what contracts told, as people read it. */
public final class TraceText {
  private TraceText() {}

  /** Rules that fired, with the facts that they changed; processes that moved. */
  public static void print(JsonNode trace, Output output) {
    for (JsonNode entry : trace) {
      switch (entry.path("kind").asText()) {
        case "rule-fired" -> rule(entry, output);
        case "process-moved" -> process(entry, output);
        default -> output.field("trace", JsonText.shown(entry));
      }
    }
  }

  public static void printEvents(JsonNode events, Output output) {
    for (JsonNode event : events) {
      output.field(
          "event", event.path("name").asText() + " " + JsonText.shown(event.path("fields")));
    }
  }

  private static void rule(JsonNode entry, Output output) {
    output.field(
        "rule fired",
        output.palette().accent(entry.path("rule").asText())
            + " ("
            + entry.path("ruleSet").asText()
            + ")");
    for (JsonNode change : entry.path("changes")) {
      List<String> differences = JsonText.differences(change.path("before"), change.path("after"));
      if (!differences.isEmpty()) {
        output.field("", change.path("type").asText() + ": " + String.join(", ", differences));
      }
    }
  }

  private static void process(JsonNode entry, Output output) {
    List<String> path = new ArrayList<>();
    entry.path("path").forEach(node -> path.add(JsonText.shown(node)));
    output.field(
        "process",
        output.palette().accent(entry.path("process").asText())
            + " "
            + entry.path("instance").asText()
            + " is "
            + entry.path("status").asText());
    output.field("", String.join(" → ", path));
  }
}
