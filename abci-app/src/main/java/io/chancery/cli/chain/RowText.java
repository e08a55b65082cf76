package io.chancery.cli.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.output.Output;
import io.chancery.cli.output.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.StreamSupport;

/** Rows of collections, and other objects, as people read them. */
final class RowText {
  private RowText() {}

  static void printRows(JsonNode answer, Output output) {
    JsonNode rows = answer.path("rows");
    if (rows.isEmpty()) {
      output.sentence("There is no row.");
      return;
    }
    SequencedSet<String> names = new LinkedHashSet<>();
    rows.forEach(row -> row.fieldNames().forEachRemaining(names::add));
    Table table =
        new Table(
            names.stream()
                .map(name -> isNumbers(rows, name) ? ">" + name : name)
                .toArray(String[]::new));
    for (JsonNode row : rows) {
      table.row(names.stream().map(name -> JsonText.shown(row.path(name))).toArray(String[]::new));
    }
    output.table(table);
    JsonNode next = answer.path("next");
    if (next.isTextual()) {
      // At the same height, so that the pages fit together whatever is committed meanwhile.
      output.sentence(
          "There are more: --height %s --after %s"
              .formatted(answer.path("height").asText(), next.textValue()));
    }
  }

  /** A field a line; what is no object stands on its own. */
  static void printFields(JsonNode value, Output output) {
    if (!value.isObject()) {
      output.line(JsonText.shown(value));
      return;
    }
    List<String> names = new ArrayList<>();
    value.fieldNames().forEachRemaining(names::add);
    names.forEach(name -> output.field(name, JsonText.shown(value.path(name))));
  }

  private static boolean isNumbers(JsonNode rows, String name) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.path(name))
        .allMatch(field -> field.isNumber() || field.isMissingNode() || field.isNull());
  }
}
