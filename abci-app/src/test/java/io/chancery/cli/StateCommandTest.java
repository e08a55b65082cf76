package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.client.Json;
import io.chancery.node.TestChain;
import io.chancery.tx.Action;
import io.chancery.vm.ledger.Amount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a home with a chain of three blocks, in {@code origin}. */
final class StateCommandTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(1_700_100_000L));

  @TempDir static Path folder;
  private static String appHash = "";

  private final CommandShell shell = new CommandShell(folder, Optional.empty());

  @BeforeAll
  static void chain() {
    try (TestChain chain = TestChain.in(folder.resolve("origin"), CLOCK, "alice", "bob")) {
      for (int i = 1; i <= 3; i++) {
        chain.run("alice", new Action.Transfer(TestChain.address("bob"), new Amount(i)));
      }
      appHash = chain.node().chain().appHash().toString();
    }
    CommandShell.Result told =
        new CommandShell(folder, Optional.empty())
            .run("state", "export", "--home", "origin", "--to", "snapshot");
    assertEquals(0, told.exit(), told.err());
  }

  private JsonNode json(String... arguments) throws IOException {
    CommandShell.Result told = shell.run(arguments);
    assertEquals(0, told.exit(), told.err());
    return Json.read(told.out());
  }

  private static void copy(String name) throws IOException {
    Files.createDirectories(folder.resolve(name));
    for (String file : List.of("genesis.json", "node.key")) {
      Files.copy(folder.resolve("origin").resolve(file), folder.resolve(name).resolve(file));
    }
  }

  @Test
  void aSnapshotMovesTheStateToAnotherHome() throws Exception {
    copy("moved");
    JsonNode imported =
        json(
            "state",
            "import",
            "snapshot",
            "--home",
            "moved",
            "--app-hash",
            "3:" + appHash,
            "--json");
    assertEquals(appHash, imported.path("appHash").asText());
    assertTrue(imported.path("appHashGiven").asBoolean());
    JsonNode info = json("state", "info", "--home", "moved", "--json");
    assertEquals("test", info.path("chain").asText());
    assertEquals(3, info.path("height").asInt());
    assertEquals(3, info.path("oldestHeight").asInt());
    assertEquals(appHash, info.path("appHash").asText());
    assertEquals("state", info.path("tables").path(0).path("table").asText());
    assertEquals(
        imported.path("leaves").asLong(),
        info.path("tables").path(0).path("keysEstimated").asLong());
    JsonNode again = json("state", "export", "--home", "moved", "--json");
    assertEquals(folder.resolve("moved/snapshots/3").toString(), again.path("snapshot").asText());
    for (String file : List.of("manifest.json", "block", "chunk-00000")) {
      assertEquals(
          -1,
          Files.mismatch(
              folder.resolve("snapshot").resolve(file),
              folder.resolve("moved/snapshots/3").resolve(file)),
          file);
    }
  }

  @Test
  void peopleAreToldWhoConfirmsTheAppHash() throws Exception {
    copy("plain");
    CommandShell.Result told = shell.run("state", "import", "snapshot", "--home", "plain");
    assertEquals(0, told.exit(), told.err());
    assertTrue(told.out().replace('\n', ' ').contains("nobody has confirmed it"), told.out());
    told.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void whatASnapshotSaysOfItselfIsShown() throws Exception {
    JsonNode told = json("state", "info", "snapshot", "--json");
    assertEquals(3, told.path("height").asInt());
    assertEquals(appHash, told.path("appHash").asText());
    assertEquals(1, told.path("chunks").asInt());
    CommandShell.Result plain = shell.run("state", "info", "--home", "origin");
    assertTrue(plain.out().contains("kept          heights 0 to 3"), plain.out());
  }

  @Test
  void aWrongSnapshotIsAnsweredWithNo() throws Exception {
    copy("wrong");
    CommandShell.Result told =
        shell.run("state", "import", "snapshot", "--home", "wrong", "--app-hash", "0c".repeat(32));
    assertEquals(1, told.exit());
    assertTrue(told.err().contains("0c0c is trusted."), told.err());
    told =
        shell.run("state", "import", "snapshot", "--home", "wrong", "--app-hash", "2:" + appHash);
    assertEquals(1, told.exit(), told.err());
    Path damaged = folder.resolve("damaged");
    Files.createDirectories(damaged);
    for (String file : List.of("manifest.json", "block", "chunk-00000")) {
      Files.copy(folder.resolve("snapshot").resolve(file), damaged.resolve(file));
    }
    byte[] bytes = Files.readAllBytes(damaged.resolve("chunk-00000"));
    bytes[bytes.length / 2] ^= 1;
    Files.write(damaged.resolve("chunk-00000"), bytes);
    told = shell.run("state", "import", "damaged", "--home", "wrong");
    assertEquals(1, told.exit());
    assertEquals(
        "chancery: Chunk 0 is refused: its SHA-256 is not that of the manifest.\n", told.err());
    assertEquals(3, shell.run("state", "info", "--home", "wrong").exit());
    told = shell.run("state", "import", "snapshot", "--home", "wrong");
    assertEquals(0, told.exit(), told.err());
  }

  @Test
  void whatIsMissingOrInTheWayIsSaid() {
    assertEquals(3, shell.run("state", "export", "--home", "nowhere").exit());
    assertEquals(3, shell.run("state", "info", "--home", "nowhere").exit());
    assertEquals(3, shell.run("state", "import", "snapshot", "--home", "nowhere").exit());
    assertEquals(1, shell.run("state", "info", "nowhere").exit());
    assertEquals(3, shell.run("state", "export", "--home", "origin", "--height", "4").exit());
    assertEquals(2, shell.run("state", "export", "--home", "origin", "--height", "-1").exit());
    assertEquals(2, shell.run("state", "export", "--home", "origin", "--to", "snapshot").exit());
    assertEquals(
        2, shell.run("state", "import", "snapshot", "--home", "origin", "--app-hash", "1").exit());
    assertEquals(
        2, shell.run("state", "import", "snapshot", "--home", "origin", "--app-hash", "").exit());
    CommandShell.Result taken = shell.run("state", "import", "snapshot", "--home", "origin");
    assertEquals(74, taken.exit());
    assertTrue(taken.err().contains("has a state already"), taken.err());
  }

  @Test
  void aNodeIsToldHowMuchToKeepInWordsItUnderstands() {
    for (String heights : List.of("0", "-1", "some", "1.5")) {
      CommandShell.Result told = shell.run("node", "--keep-heights", heights);
      assertEquals(2, told.exit(), told.err());
      assertTrue(told.err().contains("or all; got \"" + heights), told.err());
    }
    assertEquals(2, shell.run("node", "--state-memory", "31").exit());
  }

  @Test
  void theBenchmarkTellsEachFigureBesideItsBar() throws Exception {
    CommandShell.Result told =
        shell.run(
            "state", "bench", "--home", "bench", "--keys", "10000", "--rounds", "1", "--json");
    JsonNode json = Json.read(told.out());
    assertEquals(json.path("reached").asBoolean() ? 0 : 1, told.exit(), told.err());
    assertEquals(2, json.path("blocks").size());
    boolean all = json.path("readsReached").asBoolean();
    for (JsonNode block : json.path("blocks")) {
      double ratio = block.path("wholeMillis").asDouble() / block.path("plainMillis").asDouble();
      assertEquals(ratio, block.path("ratio").asDouble(), 1e-9);
      assertEquals(block.path("updates").asInt() == 1_000 ? 4 : 3, block.path("bar").asInt());
      assertEquals(ratio <= block.path("bar").asDouble(), block.path("reached").asBoolean());
      all &= block.path("reached").asBoolean();
    }
    assertEquals(all, json.path("reached").asBoolean());
    assertTrue(json.path("bytesPerKey").asDouble() > 100, told.out());
    try (Stream<Path> left = Files.list(folder.resolve("bench/bench"))) {
      assertEquals(0, left.count());
    }
    assertEquals(2, shell.run("state", "bench", "--keys", "9999").exit());
  }

  @Test
  void aRunningNodesHomeIsInUse() {
    try (TestChain chain = TestChain.in(folder.resolve("running"), CLOCK, "alice")) {
      chain.run("alice", new Action.Transfer(TestChain.address("bob"), new Amount(1)));
      CommandShell.Result told = shell.run("state", "info", "--home", "running");
      assertEquals(74, told.exit());
      assertTrue(told.err().contains("held by another node"), told.err());
    }
  }
}
