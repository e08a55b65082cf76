package io.chancery.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.cli.output.Output;
import java.util.ArrayList;
import java.util.List;

/** What rules and processes did, and what contracts told, as people read it. */
public final class TraceText {
  private TraceText() {}

  /** Rules that fired, with the facts that they matched and changed; processes that moved. */
  public static void print(JsonNode trace, Output output) {
    for (JsonNode entry : trace) {
      switch (entry.path("kind").asText()) {
        case "rule-fired" -> rule(entry, output);
        case "process-moved" -> process(entry, output);
        case "firings-left-out" ->
            output.field("rules fired", entry.path("firings").asText() + " times more");
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
    entry.path("facts").forEach(fact -> output.field("", FactText.of(fact)));
    if (entry.has("factsLeftOut")) {
      output.field("", "and " + entry.path("factsLeftOut").asText() + " facts more");
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
    if (entry.has("pathLeftOut")) {
      path.add("and " + entry.path("pathLeftOut").asText() + " nodes more");
    }
    output.field("", String.join(" → ", path));
  }
}
