package io.chancery.cli.chain;

import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.client.ChainFacts;
import io.chancery.client.NodeClient;
import picocli.CommandLine.Command;

@Command(
    name = "chain",
    description = "Show the chain's asset, fees and height.",
    footerHeading = "%nExample:%n",
    footer = "  chancery query chain")
final class QueryChain extends Subcommand {
  QueryChain(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    try (NodeClient node = session().node()) {
      ChainFacts chain = node.chain();
      output.answer(chain.json(), plain -> print(chain, plain));
    }
    return ExitCode.OK;
  }

  private static void print(ChainFacts chain, Output output) {
    output.field("chain", chain.chain().value());
    output.field("height", JsonText.count(chain.height().value()));
    output.field("states kept", "from height " + chain.json().path("oldestHeight").asText("-"));
    output.field("app hash", chain.json().path("appHash").asText());
    output.field(
        "asset",
        "%s, %s, %d decimal places"
            .formatted(chain.asset().name(), chain.asset().symbol(), chain.asset().decimals()));
    output.field(
        "gas price",
        "at least %s for a million gas"
            .formatted(JsonText.amount(chain.asset(), chain.fees().gasPriceMin())));
    output.field("gas limit", JsonText.count(chain.fees().gasLimitMax().value()) + " at most");
    output.field("fees go to", chain.fees().collector().toString());
  }
}
