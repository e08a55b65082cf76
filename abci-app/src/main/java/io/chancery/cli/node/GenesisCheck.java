package io.chancery.cli.node;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.abci.Genesis;
import io.chancery.abci.GenesisJson;
import io.chancery.abci.GenesisState;
import io.chancery.block.Receipt;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.client.Json;
import io.chancery.node.GenesisFile;
import io.chancery.vm.value.ValueJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    description = {
      "Check a genesis file as a node does before it begins a chain, and tell the app hash of",
      "height 0: nodes that begin alike have the same. What is wrong is told with its line."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery genesis check genesis.json")
final class GenesisCheck extends Subcommand {
  @Parameters(paramLabel = "FILE", description = "The genesis file.")
  private Path file = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write it complete, with the packages inside.")
  private @Nullable Path complete;

  GenesisCheck(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws IOException {
    GenesisFile read = GenesisFile.read(session().resolve(file));
    GenesisFile.Beginning beginning =
        output.during("executing the genesis", ignored -> read.execute());
    Optional<Path> written = Optional.ofNullable(complete).map(session()::resolve);
    if (written.isPresent()) {
      String json = Json.writeIndented(GenesisJson.toNode(read.genesis())) + "\n";
      Files.writeString(written.get(), json);
    }
    output.answer(
        json(read.genesis(), beginning, written),
        plain -> print(read.genesis(), beginning, written, plain));
    return ExitCode.OK;
  }

  private static ObjectNode json(
      Genesis genesis, GenesisFile.Beginning beginning, Optional<Path> written) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("ok", true)
            .put("chain", genesis.chainId().value())
            .put("time", genesis.genesisTime().toString())
            .put("accounts", genesis.appState().accounts().size())
            .put("supply", Long.toString(supply(genesis.appState())))
            .put("validators", genesis.validators().size());
    ArrayNode contracts = json.putArray("contracts");
    for (Receipt receipt : beginning.contracts()) {
      ObjectNode contract = contracts.addObject();
      contract.setAll((ObjectNode) ValueJson.toNode(receipt.outcome().result()));
      contract.put("gas", receipt.work().used().value());
    }
    json.put("appHash", beginning.appHash().toString());
    written.ifPresent(path -> json.put("output", path.toString()));
    return json;
  }

  private static void print(
      Genesis genesis, GenesisFile.Beginning beginning, Optional<Path> written, Output output) {
    GenesisState state = genesis.appState();
    output.line("OK");
    output.field("chain", genesis.chainId().value());
    output.field("time", genesis.genesisTime().toString());
    output.field(
        "accounts",
        "%s, with %s in all"
            .formatted(
                JsonText.count(state.accounts().size()),
                JsonText.amount(state.asset(), supply(state))));
    output.field("validators", JsonText.count(genesis.validators().size()));
    output.field("contracts", JsonText.count(beginning.contracts().size()));
    for (Receipt receipt : beginning.contracts()) {
      ObjectNode result = (ObjectNode) ValueJson.toNode(receipt.outcome().result());
      output.field(
          "  " + result.path("name").asText(),
          "%s, version %s, %s gas"
              .formatted(
                  result.path("contract").asText(),
                  result.path("label").asText(),
                  JsonText.count(receipt.work().used().value())));
    }
    output.field("app hash", beginning.appHash().toString());
    written.ifPresent(path -> output.field("written to", path.toString()));
  }

  private static long supply(GenesisState state) {
    return state.accounts().stream().mapToLong(account -> account.balance().units()).sum();
  }
}
