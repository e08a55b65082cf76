package io.chancery.cli.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.abci.GenesisJson;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.client.Json;
import io.chancery.node.NodeHome;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.ChainId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "new",
    description = {
      "Print a genesis to go on from: the node of --home is its one validator, and every",
      "key there is funded. Makes the node's key if there is none yet; begins nothing."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery genesis new my-chain > genesis.json")
final class GenesisNew extends Subcommand {
  @Parameters(paramLabel = "CHAIN", description = "The chain's name.")
  private String name = "";

  GenesisNew(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    ChainId chain = NewChain.named(name);
    BlockTime now = new BlockTime(session().surroundings().clock().millis());
    JsonNode genesis =
        GenesisJson.toNode(
            NewChain.genesis(
                new NodeHome(session().home()),
                chain,
                now,
                session().keys().addresses(),
                NewChain.FUNDS));
    output.answer(genesis, plain -> Json.writeIndented(genesis).lines().forEach(plain::line));
    return ExitCode.OK;
  }
}
