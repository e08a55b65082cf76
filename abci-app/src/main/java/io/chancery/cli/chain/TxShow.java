package io.chancery.cli.chain;

import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.client.NodeClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Show a transaction's receipt: what it did, what rules fired, what it cost.",
    footerHeading = "%nExample:%n",
    footer = "  chancery tx show 8f3c… --json")
final class TxShow extends Subcommand {
  @Parameters(paramLabel = "ID", description = "The transaction: 64 hexadecimal digits.")
  private String id = "";

  TxShow(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    try (NodeClient node = session().node()) {
      return StatusText.show(node.transaction(StatusText.id(id)), node, output);
    }
  }
}
