package io.chancery.cli.contracts;

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
import io.chancery.vm.value.Value;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "call",
    description = {
      "Call a function of a contract in a transaction.",
      "An argument is JSON; what is no JSON is taken as a text, so that names and addresses need"
          + " no quotes."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  chancery call chan1… deposit 500.00 --value 500.00 --from alice",
      "  chancery call chan1… putItem '{\"sku\": \"A-1\", \"stock\": 3}' --dry-run"
    })
public final class CallCommand extends Subcommand {
  @Parameters(index = "0", paramLabel = "ADDRESS", description = "The contract.")
  private String address = "";

  @Parameters(index = "1", paramLabel = "FUNCTION", description = "What to call.")
  private String function = "";

  @Parameters(
      index = "2..*",
      paramLabel = "ARGUMENT",
      description = "The function's arguments, in order.")
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = "--value",
      paramLabel = "AMOUNT",
      description = "Money that goes with the call, such as 10.00; none if not given.")
  private String value = "0";

  @Mixin private SendOptions options = new SendOptions();

  public CallCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    Address contract = session().contract(address);
    List<Value> values = arguments.stream().map(Argument::read).toList();
    try (NodeClient node = session().node()) {
      Amount amount = Amounts.read("--value", value, node);
      return new Sending(session(), node, options)
          .send(() -> new Action.Call(contract, function, values, amount), output);
    }
  }
}
