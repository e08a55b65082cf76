package io.chancery.cli.chain;

import io.chancery.cli.command.Amounts;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.SendOptions;
import io.chancery.cli.command.Sending;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.client.NodeClient;
import io.chancery.tx.Action;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "transfer",
    description = "Send money to an account.",
    footerHeading = "%nExample:%n",
    footer = "  chancery transfer bob 12.50 --from alice")
public final class TransferCommand extends Subcommand {
  @Parameters(index = "0", paramLabel = "TO", description = "An address, or the name of a key.")
  private String to = "";

  @Parameters(index = "1", paramLabel = "AMOUNT", description = "How much, such as 12.50.")
  private String amount = "";

  @Mixin private SendOptions options = new SendOptions();

  public TransferCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    Address receiver = session().account(to);
    try (NodeClient node = session().node()) {
      Amount sent = Amounts.read("AMOUNT", amount, node);
      return new Sending(session(), node, options)
          .send(() -> new Action.Transfer(receiver, sent), output);
    }
  }
}
