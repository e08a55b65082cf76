package io.chancery.cli.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.client.NodeClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "block",
    description = "Show a block and what its transactions did.",
    footerHeading = "%nExample:%n",
    footer = "  chancery query block latest")
final class QueryBlock extends Subcommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "HEIGHT",
      description = "From 1 up; the latest if not given.")
  private String height = "latest";

  QueryBlock(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    if (!height.matches("latest|[0-9]{1,18}")) {
      throw CommandFailure.usage(
          "\"%s\" is not a height, which is a whole number, or latest.".formatted(height));
    }
    try (NodeClient node = session().node()) {
      JsonNode block = node.block(height);
      BlockText text = new BlockText(node.chain().asset());
      output.answer(block, plain -> text.print(block, plain));
    }
    return ExitCode.OK;
  }
}
