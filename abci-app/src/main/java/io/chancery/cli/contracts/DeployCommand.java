package io.chancery.cli.contracts;

import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.SendOptions;
import io.chancery.cli.command.Sending;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.client.Draft;
import io.chancery.client.NodeClient;
import io.chancery.tx.Action;
import io.chancery.tx.LanePosition;
import io.chancery.vm.ledger.ContractAddress;
import io.chancery.vm.pack.ContractManifest;
import io.chancery.vm.pack.ContractPackage;
import io.chancery.vm.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "deploy",
    description = "Put a contract on the chain; prints the address that it keeps for good.",
    footerHeading = "%nExample:%n",
    footer = "  chancery deploy purchase --params seller=alice approver=bob --from alice")
public final class DeployCommand extends Subcommand {
  @Parameters(
      paramLabel = "DIR|FILE",
      description = "The folder of contract.yaml, or a packed file.")
  private Path path = Path.of("");

  @Mixin private ParameterOptions parameters = new ParameterOptions();
  @Mixin private SendOptions options = new SendOptions();

  public DeployCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws IOException {
    ContractPackage contract = Packages.read(session().resolve(path));
    ContractManifest manifest = Packages.manifest(contract);
    Value.Obj given =
        parameters.complete(manifest.parameters(), session()::resolve, session()::addressText);
    try (NodeClient node = session().node()) {
      return new Sending(session(), node, options)
          .send(
              () -> new Action.Deploy(contract.canonicalBytes(), given),
              DeployCommand::address,
              output);
    }
  }

  private static SequencedMap<String, String> address(Draft draft) {
    LanePosition position = draft.body().position();
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    fields.put(
        "contract",
        ContractAddress.derive(draft.body().payer().address(), position.lane(), position.sequence())
            .toString());
    return fields;
  }
}
