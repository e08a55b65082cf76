package io.chancery.cli.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.client.BlockEvents;
import io.chancery.client.ChainFacts;
import io.chancery.client.NodeClient;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "watch",
    description = {
      "Show blocks as they are committed, with the rules that fired and the processes that moved.",
      "Ends with Ctrl-C; with --json there is one block a line."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery watch --blocks 5")
public final class WatchCommand extends Subcommand {
  @Option(
      names = "--blocks",
      paramLabel = "COUNT",
      description = "End after so many blocks; never if not given.")
  private long blocks = Long.MAX_VALUE;

  public WatchCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    try (NodeClient node = session().node()) {
      ChainFacts chain = node.chain();
      BlockText text = new BlockText(chain.asset());
      try (BlockEvents events = node.blockEvents()) {
        output.note(
            "watching %s from block %d on; Ctrl-C ends it."
                .formatted(chain.chain(), chain.height().value() + 1));
        for (long seen = 0; seen < blocks && !output.isClosed(); seen++) {
          Optional<JsonNode> block = events.next();
          if (block.isEmpty()) {
            break;
          }
          output.next(block.get(), plain -> text.print(block.get(), plain));
        }
      }
    }
    return ExitCode.OK;
  }
}
