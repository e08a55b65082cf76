package io.chancery.cli.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.output.Output;
import io.chancery.cli.output.Table;
import java.util.ArrayList;
import java.util.List;

/** Contracts as people read them. */
final class ContractText {
  private ContractText() {}

  static void print(JsonNode contract, Output output) {
    output.field("contract", contract.path("name").asText());
    output.field("address", contract.path("address").asText());
    output.field("owner", contract.path("owner").asText());
    for (JsonNode version : contract.path("versions")) {
      output.field("version", versionText(version));
    }
    contract
        .path("hooks")
        .properties()
        .forEach(
            hook ->
                output.field(
                    "hook",
                    hook.getKey()
                        + (hook.getValue().path("key").isTextual()
                            ? " with key " + hook.getValue().path("key").asText()
                            : " without a key yet")));
    output.field("collections", words(contract.path("collections")));
    output.field("processes", words(contract.path("processes")));
    output.field("functions", words(contract.path("entryPoints")));
  }

  static void printAll(JsonNode answer, Output output) {
    Table table = new Table("name", ">version", "label", "address");
    for (JsonNode contract : answer.path("contracts")) {
      table.row(
          contract.path("name").asText(),
          contract.path("version").asText(),
          contract.path("label").asText(),
          contract.path("address").asText());
    }
    if (table.isEmpty()) {
      output.sentence("There is no contract yet: put one on the chain with `chancery deploy`.");
    } else {
      output.table(table);
    }
  }

  private static String versionText(JsonNode version) {
    return "%s, %s, package %s"
        .formatted(
            version.path("number").asText(),
            version.path("label").asText(),
            version.path("package").asText());
  }

  /** The names in an object or a list. */
  private static String words(JsonNode names) {
    List<String> words = new ArrayList<>();
    if (names.isObject()) {
      names.fieldNames().forEachRemaining(words::add);
    } else {
      names.forEach(name -> words.add(JsonText.shown(name)));
    }
    return words.isEmpty() ? "-" : String.join(", ", words);
  }
}
