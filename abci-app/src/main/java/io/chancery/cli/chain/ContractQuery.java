package io.chancery.cli.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.TaskText;
import io.chancery.cli.output.Output;
import io.chancery.client.Json;
import io.chancery.client.NodeClient;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.yaml.NearestWord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be asked of one contract. */
final class ContractQuery {
  private static final List<String> WORDS = List.of("collections", "instances", "tasks", "view");

  private final NodeClient node;
  private final Address contract;
  private final Page page;

  /**
   * @param after empty for the first page
   */
  record Page(int limit, String after) {}

  ContractQuery(NodeClient node, Address contract, Page page) {
    this.node = node;
    this.contract = contract;
    this.page = page;
  }

  /**
   * @param what words with slashes between; empty for the contract itself
   */
  void ask(String what, List<String> more, Output output) {
    String[] words = what.split("/", 3);
    if (!words[0].equals("view") && !more.isEmpty()) {
      throw CommandFailure.usage(
          "`query` takes nothing after %s: leave out \"%s\"."
              .formatted(what, String.join(" ", more)));
    }
    switch (words[0]) {
      case "" -> contract(output);
      case "collections" -> collections(words, output);
      case "instances" -> instances(words, output);
      case "tasks" -> {
        JsonNode tasks = node.tasks(contract);
        output.answer(tasks, plain -> TaskText.print(tasks, plain));
      }
      case "view" -> view(more, output);
      default ->
          throw CommandFailure.usage(
              "A contract has no \"%s\"%s"
                  .formatted(words[0], ended(NearestWord.hint(words[0], WORDS))));
    }
  }

  /** JSON also in plain text, for it is meant for a file. */
  void prove(String what, Output output) {
    String[] words = what.split("/", 3);
    if (words.length < 3 || !words[0].equals("collections")) {
      throw CommandFailure.usage(
          "--prove is for one row, such as collections/items/A-1; the proof of any other key is at /v1/proofs/KEY.");
    }
    JsonNode proof = node.rowProof(contract, words[1], words[2]);
    output.answer(proof, plain -> plain.line(Json.writeIndented(proof)));
  }

  private void contract(Output output) {
    JsonNode answer = node.contract(contract);
    output.answer(answer, plain -> ContractText.print(answer, plain));
  }

  private void collections(String[] words, Output output) {
    switch (words.length) {
      case 1 -> {
        JsonNode names = node.contract(contract).path("collections");
        output.answer(names, plain -> names.forEach(name -> plain.line(name.asText())));
      }
      case 2 -> {
        JsonNode rows = node.rows(contract, words[1], page.limit(), page.after());
        output.answer(rows, plain -> RowText.printRows(rows, plain));
      }
      default -> {
        JsonNode row = node.row(contract, words[1], words[2]);
        output.answer(row, plain -> RowText.printFields(row, plain));
      }
    }
  }

  private void instances(String[] words, Output output) {
    if (words.length == 1) {
      JsonNode instances = node.instances(contract, page.limit());
      output.answer(instances, plain -> InstanceText.printAll(instances, plain));
    } else {
      JsonNode instance = node.instance(contract, words[1]);
      output.answer(instance, plain -> RowText.printFields(instance, plain));
    }
  }

  private void view(List<String> more, Output output) {
    if (more.isEmpty()) {
      throw CommandFailure.usage(
          "A view needs its function, such as `view price buyer=chan1… sku=A-1`.");
    }
    Map<String, String> arguments = new LinkedHashMap<>();
    for (String argument : more.subList(1, more.size())) {
      int equals = argument.indexOf('=');
      if (equals < 1) {
        throw CommandFailure.usage(
            "A view's argument is NAME=VALUE, got \"%s\".".formatted(argument));
      }
      arguments.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    JsonNode answer = node.view(contract, more.getFirst(), arguments);
    output.answer(answer, plain -> RowText.printFields(answer.path("result"), plain));
  }

  private static String ended(String hint) {
    return hint.endsWith("?") ? hint : hint + ".";
  }
}
