package io.chancery.cli.chain;

import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.command.Waiting;
import io.chancery.cli.output.Output;
import io.chancery.client.NodeClient;
import io.chancery.client.TransactionStatus;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "wait",
    description = "Wait until a transaction is in a block, then show its receipt.",
    footerHeading = "%nExample:%n",
    footer = "  chancery tx wait 8f3c… --timeout 60")
final class TxWait extends Subcommand {
  @Parameters(paramLabel = "ID", description = "The transaction: 64 hexadecimal digits.")
  private String id = "";

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long to wait; 30 if not given.")
  private int timeoutSeconds = 30;

  TxWait(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    try (NodeClient node = session().node()) {
      // Asked once without patience: an id that nobody knows is not waited for.
      TransactionStatus known = node.transaction(StatusText.id(id));
      Duration timeout = Duration.ofSeconds(Math.max(0, timeoutSeconds));
      TransactionStatus status =
          output.during(
              "waiting for the transaction's block",
              ignored -> Waiting.forBlock(node, known, timeout));
      ExitCode shown = StatusText.show(status, node, output);
      if (status instanceof TransactionStatus.Pending pending) {
        throw Waiting.notYet(pending);
      }
      return shown;
    }
  }
}
