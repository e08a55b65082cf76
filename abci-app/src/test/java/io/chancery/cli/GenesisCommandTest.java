package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.chancery.abci.GenesisJson;
import io.chancery.abci.genesis.GenesisReader;
import io.chancery.cli.command.ExitCode;
import io.chancery.client.Json;
import io.chancery.node.NodeHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GenesisCommandTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "genesis.json");

  private final Path folder;
  private final Path file;
  private final CommandShell shell;

  GenesisCommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("genesis.json");
    this.shell = new CommandShell(folder, Optional.empty());
  }

  @Test
  void aNewGenesisIsGoodAsItIs() throws IOException {
    assertEquals(0, shell.run("keys", "new", "alice").exit());
    Files.writeString(file, shell.run("genesis", "new", "market-1").out());
    CommandShell.Result checked = shell.run("genesis", "check", "genesis.json");
    assertEquals("", checked.err());
    assertTrue(
        checked
            .out()
            .startsWith(
                """
                OK
                chain         market-1
                time          2026-01-02T03:04:05Z
                accounts      2, with 2000000.00 CHY in all
                validators    1
                contracts     0
                app hash      \
                """),
        checked.out());
    JsonNode json = Json.read(shell.run("genesis", "check", "genesis.json", "--json").out());
    assertEquals("200000000", json.path("supply").asText());
    assertTrue(checked.out().endsWith(json.path("appHash").asText() + "\n"), checked.out());
  }

  @Test
  void whatIsWrongIsOneSentenceWithItsPlaceAndAWordForPrograms() throws IOException {
    Files.writeString(file, shell.run("genesis", "new", "market-1").out().replace("CHY", " "));
    CommandShell.Result wrong = shell.run("genesis", "check", "genesis.json");
    assertEquals(ExitCode.REFUSED.number(), wrong.exit());
    assertEquals(
        "chancery: %s:14:17: genesis.app_state.asset.symbol: an asset's name and symbol are not empty, and this one has at most 12 characters.\n"
            .formatted(file),
        wrong.err());
    JsonNode json = Json.read(shell.run("genesis", "check", "genesis.json", "--json").err());
    assertEquals("bad-asset", json.path("error").asText());
    assertEquals(1, json.path("exitCode").asInt());
    assertEquals(wrong.err(), node("--genesis", "genesis.json").err());
    assertFalse(home().hasGenesis());
    assertEquals(
        ExitCode.INPUT_OUTPUT.number(), shell.run("genesis", "check", "nothing.json").exit());
  }

  @Test
  void aHomeWithAnotherGenesisIsRefused() throws IOException {
    Files.writeString(file, shell.run("genesis", "new", "market-1").out());
    home().writeGenesis(GenesisReader.parse(Files.readString(file).replace("market-1", "other")));
    CommandShell.Result refused = node("--genesis", "genesis.json");
    assertEquals(ExitCode.USAGE.number(), refused.exit());
    assertEquals(
        "chancery: There is another chain in %s already: leave --genesis away to go on with it, or name another home.\n"
            .formatted(home().directory()),
        refused.err());
  }

  @Test
  void aNodeThatIsNotTheValidatorIsToldItsKey() throws IOException {
    Files.writeString(file, shell.run("genesis", "new", "market-1").out());
    CommandShell.Result refused =
        node("--genesis", "genesis.json", "--home", folder.resolve("b").toString());
    assertEquals(ExitCode.REFUSED.number(), refused.exit());
    String key = new NodeHome(folder.resolve("b")).nodeKey().publicKey().toString();
    assertTrue(refused.err().contains("name its key " + key + " here"), refused.err());
  }

  @Test
  void aChainBeginsInOneWayAndHasAName() {
    assertEquals(
        "chancery: A chain begins in one way: leave --new or --genesis away.\n",
        node("--new", "a", "--genesis", "genesis.json").err());
    CommandShell.Result refused = shell.run("genesis", "new", "my chain");
    assertEquals(ExitCode.USAGE.number(), refused.exit());
    assertTrue(refused.err().contains("\"my chain\" is no name of a chain"), refused.err());
    assertEquals(ExitCode.USAGE.number(), node("--new", "my chain").exit());
  }

  @Test
  void theManualsExampleIsGoodAndCanBeMadeComplete() throws IOException {
    String example = Files.readString(EXAMPLE);
    String manual = Files.readString(Path.of("..", "docs", "genesis.md"));
    assertTrue(manual.contains("```json\n" + example + "```\n"), "the manual has another example");
    CommandShell.Result checked =
        shell.run("genesis", "check", EXAMPLE.toAbsolutePath().toString(), "-o", "genesis.json");
    assertEquals(0, checked.exit(), checked.err());
    String complete = Files.readString(file);
    assertEquals(
        Json.writeIndented(GenesisJson.toNode(GenesisReader.parse(complete))) + "\n", complete);
    String hash = checked.out().lines().filter(line -> line.startsWith("app hash")).toList().get(0);
    assertTrue(shell.run("genesis", "check", "genesis.json").out().contains(hash), hash);
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(Path.of("..", "docs", "genesis.schema.json")));
    assertEquals("[]", schema.validate(Json.read(example)).toString());
    assertEquals("[]", schema.validate(Json.read(complete)).toString());
    for (String field : new String[] {"chain_id", "power", "fee_collector", "keys", "creator"}) {
      JsonNode misspelt = Json.read(example.replaceFirst("\"" + field + "\"", "\"nonsense\""));
      assertFalse(schema.validate(misspelt).isEmpty(), field);
    }
  }

  private CommandShell.Result node(String... options) {
    List<String> words = new ArrayList<>(List.of("node", "--board", "software"));
    words.addAll(List.of(options));
    return shell.run(words.toArray(String[]::new));
  }

  private NodeHome home() {
    return new NodeHome(folder.resolve(".chancery"));
  }
}
