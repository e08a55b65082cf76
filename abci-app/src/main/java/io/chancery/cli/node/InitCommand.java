package io.chancery.cli.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.engine.cometbft.EngineSettings;
import io.chancery.node.GenesisFile;
import io.chancery.node.NodeHome;
import io.chancery.vm.ledger.BlockTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "init",
    description = {
      "Make a validator's home for CometBFT: keys and settings, where they are not there yet.",
      "With CHAIN, begin a chain of this one validator that funds every key in the home;",
      "with --genesis, take the chain that a file describes. With neither, make the keys",
      "that such a file has to name."
    },
    footerHeading = "%nExample:%n",
    footer = {"  chancery init my-chain --home validator", "  chancery node --home validator"})
public final class InitCommand extends Subcommand {
  @Parameters(
      paramLabel = "CHAIN",
      arity = "0..1",
      description = "The chain's name, to begin one of this validator alone.")
  private String name = "";

  @Option(
      names = "--genesis",
      paramLabel = "FILE",
      description = "The genesis that all validators of the chain have.")
  private @Nullable Path genesisFile;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = "Where peers connect to; 127.0.0.1:26656 if not given.")
  private String listen = "127.0.0.1:26656";

  @Option(
      names = "--rpc-port",
      paramLabel = "PORT",
      description = "Of CometBFT's own RPC on 127.0.0.1; 26657 if not given.")
  private int rpcPort = 26_657;

  @Option(
      names = "--peer",
      paramLabel = "ID@HOST:PORT",
      description = "Another validator to connect to; once for each.")
  private List<String> peers = new ArrayList<>();

  @Option(
      names = "--block-every",
      paramLabel = "MILLIS",
      description = "How long after a block the next one begins; 1000 if not given.")
  private long blockMillis = 1_000;

  public InitCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws IOException {
    NodeHome home = new NodeHome(session().home());
    if (!name.isEmpty() && genesisFile != null) {
      throw CommandFailure.usage("A chain begins in one way: leave CHAIN or --genesis away.");
    }
    if (home.hasGenesis() && !home.cometBft().exists()) {
      throw CommandFailure.usage(
          "The embedded engine decides the chain in %s already: name another home."
              .formatted(home.directory()));
    }
    if (!name.isEmpty() && home.hasGenesis()) {
      throw CommandFailure.usage(
          "There is a chain in %s already: leave its name away, or name another home."
              .formatted(home.directory()));
    }
    // Before anything is made: a genesis that is wrong leaves no home behind.
    GenesisFile given =
        genesisFile == null ? null : GenesisFile.read(session().resolve(genesisFile));
    if (given != null) {
      output.during("checking the genesis", ignored -> given.execute());
    }
    home.cometBft().create(settings(), session().surroundings().random());
    home.nodeKey();
    begin(home, given);
    tell(output, home);
    return ExitCode.OK;
  }

  private void begin(NodeHome home, @Nullable GenesisFile given) {
    if (!name.isEmpty()) {
      NewChain.begin(
          home,
          NewChain.named(name),
          new BlockTime(session().surroundings().clock().millis()),
          session().keys().addresses(),
          NewChain.FUNDS);
    } else if (given != null && !home.hasGenesis()) {
      home.writeGenesis(given.genesis());
    } else if (given != null && !given.isSame(home.genesis())) {
      throw CommandFailure.usage(
          "There is another chain in %s already: name another home.".formatted(home.directory()));
    }
  }

  private EngineSettings settings() {
    try {
      String moniker = String.valueOf(session().home().getFileName());
      return new EngineSettings(moniker, listen, rpcPort, peers, blockMillis);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  private void tell(Output output, NodeHome home) throws IOException {
    Founder founder = Founder.of(home);
    String peer = home.cometBft().peerId() + "@" + listen;
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("home", home.directory().toString());
    json.put("chain", home.hasGenesis() ? home.genesis().chainId().value() : null);
    json.put("validator", founder.key().toString());
    json.put("account", founder.account().toString());
    json.put("peer", peer);
    output.answer(
        json,
        plain -> {
          plain.field("home", home.directory().toString());
          plain.field(
              "chain",
              home.hasGenesis() ? home.genesis().chainId().value() : "none yet: --genesis FILE");
          plain.field("validator", founder.key().toString());
          plain.field("account", founder.account().toString());
          plain.field("peer", peer);
          plain.field("settings", home.cometBft().configFile().toString());
        });
  }
}
