package io.chancery.cli.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.client.NodeClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "contracts",
    description = "List the contracts of the chain.",
    footerHeading = "%nExample:%n",
    footer = "  chancery query contracts")
final class QueryContracts extends Subcommand {
  @Mixin private HeightOption height = new HeightOption();

  QueryContracts(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    try (NodeClient node = session().node()) {
      JsonNode contracts = height.of(node).contracts();
      output.answer(contracts, plain -> ContractText.printAll(contracts, plain));
    }
    return ExitCode.OK;
  }
}
