package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.client.Json;
import io.chancery.node.TestChain;
import io.chancery.node.rest.NodeServer;
import io.chancery.tx.Action;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ContractAddress;
import io.chancery.vm.pack.ContractPackage;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a node whose contract put note 1 at heights 2 and 4, note 2 at 3 and note 3 at 5. */
final class QueryHeightTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(1_700_100_000L));
  private static final Address CONTRACT = ContractAddress.derive(TestChain.address("alice"), 0, 0);

  @TempDir static Path folder;
  private static NodeServer server;

  private final CommandShell shell = new CommandShell(folder, Optional.empty());

  @BeforeAll
  static void chain() {
    @SuppressWarnings("resource") // The server closes its node.
    TestChain chain = TestChain.in(folder.resolve("home"), CLOCK, "alice", "bob");
    chain.run("alice", new Action.Deploy(notes(), Value.Obj.EMPTY));
    for (String[] note : new String[][] {{"1", "old"}, {"2", "b"}, {"1", "new"}, {"3", "c"}}) {
      chain.run(
          "alice",
          new Action.Call(
              CONTRACT,
              "put",
              List.of(Value.integer(Long.parseLong(note[0])), Value.text(note[1])),
              Amount.ZERO));
    }
    server = NodeServer.start(chain.node(), "127.0.0.1", 0, CLOCK);
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static Bytes notes() {
    Map<String, Bytes> files =
        Map.of(
            ContractPackage.MANIFEST,
            Bytes.utf8(
                """
                name: notes
                version: 1.0.0
                title: Notes
                collections:
                  notes: { key: number, columns: { number: integer, text: text } }
                entryPoints:
                  put: { access: anyone }
                """),
            ContractPackage.SCRIPT,
            Bytes.utf8(
                """
                export function put(number, text) {
                  db.notes.put({ number: number, text: text });
                }
                """));
    return switch (ContractPackage.of(files)) {
      case CompileOutcome.Compiled<ContractPackage> ok -> ok.result().canonicalBytes();
      case CompileOutcome.NotCompiled<ContractPackage> failed ->
          throw new AssertionError(failed.problems());
    };
  }

  private CommandShell.Result query(String... more) {
    List<String> words = new ArrayList<>(List.of("query"));
    words.addAll(List.of(more));
    words.addAll(List.of("--node", server.uri().toString()));
    return shell.run(words.toArray(String[]::new));
  }

  private String appHash(int height) throws Exception {
    return Json.read(query("block", Integer.toString(height), "--json").out())
        .path("appHash")
        .asText();
  }

  @Test
  void aProofOfAnEarlierHeightHoldsAgainstThatHeightsAppHashAlone() throws Exception {
    CommandShell.Result proof =
        query(CONTRACT.toString(), "collections/notes/1", "--prove", "--height", "2");
    assertEquals(0, proof.exit(), proof.err());
    Files.writeString(folder.resolve("proof.json"), proof.out());
    CommandShell.Result told = shell.run("verify", "proof.json", "--app-hash", appHash(2));
    assertEquals(0, told.exit(), told.out());
    assertTrue(told.out().contains("\"text\":\"old\""), told.out());
    assertEquals(1, shell.run("verify", "proof.json", "--app-hash", appHash(4)).exit());
  }

  @Test
  void rowsAccountsAndContractsAreShownAsTheyWere() throws Exception {
    CommandShell.Result row =
        query(CONTRACT.toString(), "collections/notes/1", "--height", "3", "--json");
    assertEquals("old", Json.read(row.out()).path("text").asText(), row.err());
    JsonNode rows =
        Json.read(query(CONTRACT.toString(), "collections/notes", "--height", "4", "--json").out());
    assertEquals(2, rows.path("rows").size());
    assertEquals(4, rows.path("height").asInt());
    String alice = TestChain.address("alice").toString();
    JsonNode account = Json.read(query("account", alice, "--height", "0", "--json").out());
    assertEquals(1_000_000, account.path("balance").asLong());
    assertEquals(
        0, Json.read(query("contracts", "--height", "0", "--json").out()).path("contracts").size());
  }

  @Test
  void aPageTellsHowToGoOnAtItsHeight() {
    CommandShell.Result page = query(CONTRACT.toString(), "collections/notes", "--limit", "1");
    assertTrue(page.out().contains("There are more: --height 5 --after "), page.out());
  }

  @Test
  void whatCannotBeAskedIsSaid() {
    CommandShell.Result future = query("contracts", "--height", "99");
    assertEquals(3, future.exit(), future.err());
    assertTrue(future.err().contains("heights 0 to 5 are"), future.err());
    assertEquals(2, query("contracts", "--height", "-1").exit());
    assertEquals(2, query(CONTRACT.toString(), "view", "put", "--height", "1").exit());
  }

  @Test
  void theChainTellsFromWhichHeightOnItsStatesAreKept() {
    CommandShell.Result chain = query("chain");
    assertTrue(chain.out().contains("states kept   from height 0"), chain.out());
  }
}
