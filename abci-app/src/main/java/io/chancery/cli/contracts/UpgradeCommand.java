package io.chancery.cli.contracts;

import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.SendOptions;
import io.chancery.cli.command.Sending;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.client.NodeClient;
import io.chancery.tx.Action;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.pack.ContractManifest;
import io.chancery.vm.pack.ContractPackage;
import io.chancery.vm.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "upgrade",
    description = {
      "Give a contract its next version, at the same address.",
      "Processes that are running stay on the version that started them."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery upgrade chan1… purchase --params seller=alice approver=bob")
public final class UpgradeCommand extends Subcommand {
  @Parameters(index = "0", paramLabel = "ADDRESS", description = "The contract.")
  private String address = "";

  @Parameters(
      index = "1",
      paramLabel = "DIR|FILE",
      description = "The folder of contract.yaml, or a packed file.")
  private Path path = Path.of("");

  @Mixin private ParameterOptions parameters = new ParameterOptions();
  @Mixin private SendOptions options = new SendOptions();

  public UpgradeCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws IOException {
    Address target = session().contract(address);
    ContractPackage contract = Packages.read(session().resolve(path));
    ContractManifest manifest = Packages.manifest(contract);
    Value.Obj given =
        parameters.complete(manifest.parameters(), session()::resolve, session()::addressText);
    try (NodeClient node = session().node()) {
      return new Sending(session(), node, options)
          .send(() -> new Action.Upgrade(target, contract.canonicalBytes(), given), output);
    }
  }
}
