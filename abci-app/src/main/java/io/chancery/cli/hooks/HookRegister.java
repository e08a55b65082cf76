package io.chancery.cli.hooks;

import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.SendOptions;
import io.chancery.cli.command.Sending;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.client.NodeClient;
import io.chancery.tx.Action;
import io.chancery.tx.SigningKey;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.HookKeyProof;
import io.chancery.vm.value.Value;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "register",
    description = {
      "Register a sender's key for a hook: calls the contract's FUNCTION with the public key and"
          + " with the proof that the sender holds it."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery hook register chan1… orders connectShop --key shop --from alice")
final class HookRegister extends Subcommand {
  @Parameters(index = "0", paramLabel = "ADDRESS", description = "The contract.")
  private String address = "";

  @Parameters(index = "1", paramLabel = "HOOK", description = "The hook's name.")
  private String hook = "";

  @Parameters(
      index = "2",
      paramLabel = "FUNCTION",
      description = "What takes (publicKey, proof), such as connectShop.")
  private String function = "";

  @Option(
      names = "--key",
      paramLabel = "KEY",
      required = true,
      description = "The sender's key; it serves this hook alone.")
  private String key = "";

  @Mixin private SendOptions options = new SendOptions();

  HookRegister(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    Address contract = session().contract(address);
    SigningKey sender = session().keys().load(key).key();
    try (NodeClient node = session().node()) {
      Bytes message = message(node, contract);
      List<Value> arguments =
          List.of(
              Value.text(sender.publicKey().toString()), Value.text(sender.sign(message).toHex()));
      return new Sending(session(), node, options)
          .send(() -> new Action.Call(contract, function, arguments, Amount.ZERO), output);
    }
  }

  private Bytes message(NodeClient node, Address contract) {
    try {
      return HookKeyProof.message(node.chain().chain(), contract, hook);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "HOOK is not understood: " + e.getMessage() + ".", e);
    }
  }
}
