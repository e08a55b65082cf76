package io.chancery.cli.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.cli.output.Table;
import io.chancery.client.NodeClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "blocks",
    description = "List the newest blocks.",
    footerHeading = "%nExample:%n",
    footer = "  chancery query blocks --limit 5")
final class QueryBlocks extends Subcommand {
  @Option(names = "--limit", paramLabel = "COUNT", description = "Most blocks; 20 if not given.")
  private int limit = 20;

  QueryBlocks(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    try (NodeClient node = session().node()) {
      JsonNode blocks = node.blocks(limit);
      output.answer(blocks, plain -> print(blocks, plain));
    }
    return ExitCode.OK;
  }

  private static void print(JsonNode answer, Output output) {
    Table table = new Table(">height", "time", ">transactions", ">timers", "app hash");
    for (JsonNode block : answer.path("blocks")) {
      table.row(
          JsonText.count(block.path("height").asLong()),
          block.path("time").asText(),
          block.path("transactions").asText(),
          block.path("timers").asText(),
          block.path("appHash").asText());
    }
    if (table.isEmpty()) {
      output.sentence("There is no block yet.");
    } else {
      output.table(table);
    }
  }
}
