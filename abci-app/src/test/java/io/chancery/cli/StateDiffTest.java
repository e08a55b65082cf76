package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.client.Json;
import io.chancery.node.NodeHome;
import io.chancery.node.TestChain;
import io.chancery.store.Forgery;
import io.chancery.store.RocksNodeStore;
import io.chancery.torture.DivergedHomes;
import io.chancery.vm.accounts.AccountKeys;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On homes of a real chain, one of which a program with another price has executed. */
final class StateDiffTest {
  @TempDir static Path folder;
  private static DivergedHomes homes;
  private final CommandShell shell = new CommandShell(folder, Optional.empty());

  @BeforeAll
  static void chain() throws Exception {
    homes = new DivergedHomes(folder);
  }

  @Test
  void homesThatAreEqualAsFarAsBothGoAreEqual() throws Exception {
    Path copy = copy(homes.a, "equal");
    CommandShell.Result told = shell.run("state", "diff", "a", copy.toString());
    assertEquals(0, told.exit(), told.err());
    assertTrue(
        told.out().contains("equal         the app hashes of all heights compared, 5, up to 4"),
        told.out());
  }

  @Test
  void theTransactionThatWroteAKeyOtherwiseIsNamedWithBothValues() throws Exception {
    JsonNode told = diff(homes.a, homes.b);
    assertEquals(3, told.path("height").asLong());
    assertEquals(3, told.path("keysDiffering").asLong(), told.toPrettyString());
    assertEquals("same", told.path("a").path("executedAgain").asText());
    assertEquals("other", told.path("b").path("executedAgain").asText());
    assertTrue(findings(told).contains("Both have the same block 3"), findings(told));
    assertTrue(
        findings(told)
            .contains("The first receipt that differs is 0, of transaction " + homes.third.id()),
        findings(told));
    assertTrue(
        findings(told)
            .contains("gives what A stored: what B stored was changed, or B ran other code"),
        findings(told));
    assertEquals("receipt root of block 3", told.path("keys").path(0).path("keyInWords").asText());
    JsonNode alice = key(told, AccountKeys.account(TestChain.address("alice")));
    JsonNode writer = alice.path("a").path("writtenBy");
    assertEquals("transaction", writer.path("kind").asText());
    assertEquals(3, writer.path("height").asLong());
    assertEquals(0, writer.path("index").asInt());
    assertEquals(homes.third.id().toHex(), writer.path("transaction").asText());
    assertEquals("transfer", writer.path("action").asText());
    assertEquals(
        1,
        alice.path("a").path("value").path("balance").asLong()
            - alice.path("b").path("value").path("balance").asLong());
    assertTrue(alice.path("a").path("valueBytes").asText().startsWith("00"), alice.toString());
    assertEquals(alice.path("a").path("value"), alice.path("b").path("valueExecutedAgain"));
  }

  @Test
  void peopleReadItInLinesOfEightyColumns() {
    CommandShell.Result told = shell.run("state", "diff", "a", "b");
    assertEquals(1, told.exit(), told.err());
    told.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    assertTrue(told.out().contains("differs       height 3\n"), told.out());
    assertTrue(told.out().contains("3 keys differ."), told.out());
    assertTrue(told.out().contains("written by    block 3 itself"), told.out());
    assertTrue(told.out().contains("again         B's own block gives A's value"), told.out());
  }

  @Test
  void otherBlocksAreNamedByTheTransactionThatDiffers() throws Exception {
    JsonNode told = diff(homes.a, homes.c);
    assertEquals(3, told.path("height").asLong());
    assertEquals(
        "The blocks differ: transaction 0 is %s in A and %s in B."
            .formatted(homes.third.id(), homes.otherThird.id()),
        told.path("findings").path(0).asText());
    assertEquals("same", told.path("a").path("executedAgain").asText());
    assertEquals("same", told.path("b").path("executedAgain").asText());
    JsonNode bob = key(told, AccountKeys.account(TestChain.address("bob")));
    assertEquals(
        homes.otherThird.id().toHex(),
        bob.path("b").path("writtenBy").path("transaction").asText());
  }

  @Test
  void oneHeightAloneIsComparedIfAskedFor() throws Exception {
    assertEquals(0, shell.run("state", "diff", "a", "b", "--height", "2").exit());
    CommandShell.Result four = shell.run("state", "diff", "a", "b", "--height", "4", "--json");
    assertEquals(1, four.exit());
    assertEquals(4, Json.read(four.out()).path("height").asLong());
    assertEquals(3, shell.run("state", "diff", "a", "b", "--height", "5").exit());
    assertEquals(2, shell.run("state", "diff", "a", "b", "--height", "-1").exit());
  }

  @Test
  void anotherGenesisIsToldAsGenesis() throws Exception {
    InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(1_700_100_000L));
    Path other = folder.resolve("genesis");
    try (TestChain chain = TestChain.in(other, clock, "alice", "bob", "carol")) {
      assertFalse(chain.balance("carol").isZero());
    }
    JsonNode told = diff(homes.a, other);
    assertEquals(0, told.path("height").asLong());
    assertEquals("same", told.path("b").path("executedAgain").asText());
    JsonNode carol = key(told, AccountKeys.account(TestChain.address("carol")));
    assertTrue(carol.path("a").path("value").isNull());
    assertEquals("none", carol.path("a").path("writtenBy").path("kind").asText());
    assertEquals("genesis", carol.path("b").path("writtenBy").path("kind").asText());
  }

  @Test
  void whereTheStateBeforeIsNotKeptTheKeysAreToldAndWhyNotMore() throws Exception {
    Path pruned = pruned("pruned at it", 3);
    JsonNode told = diff(pruned, homes.b);
    assertEquals(3, told.path("keysDiffering").asLong());
    assertEquals("not-executed", told.path("a").path("executedAgain").asText());
    assertTrue(findings(told).contains("A's block 3 can't be executed again"), findings(told));
    assertTrue(told.path("keys").path(0).path("a").path("writtenBy").isMissingNode());
    assertEquals(
        "block", told.path("keys").path(0).path("b").path("writtenBy").path("kind").asText());
  }

  @Test
  void whereTheStateItselfIsNotKeptBlocksAndReceiptsAreTold() throws Exception {
    Path pruned = pruned("pruned above it", 4);
    JsonNode told = diff(pruned, homes.b);
    assertTrue(told.path("keysDiffering").isNull());
    assertTrue(
        findings(told).contains("A does not keep its state of height 3 any more"), findings(told));
    assertTrue(findings(told).contains("The first receipt that differs is 0"), findings(told));
  }

  @Test
  void aHomeThatIsThereTwiceOrNotAtAllIsRefused() {
    assertEquals(2, shell.run("state", "diff", "a", "a").exit());
    assertEquals(3, shell.run("state", "diff", "a", "nowhere").exit());
    assertEquals(3, shell.run("state", "check", "nowhere").exit());
    assertFalse(Files.exists(folder.resolve("nowhere")));
  }

  @Test
  void aWholeStateIsCountedAndAForgedValueIsNamed() throws Exception {
    Path forged = copy(homes.a, "forged");
    JsonNode whole = Json.read(shell.run("state", "check", "forged", "--json").out());
    assertTrue(whole.path("ok").asBoolean());
    assertEquals(4, whole.path("height").asLong());
    assertEquals(5, whole.path("appHashes").asLong());
    StateKey alice = AccountKeys.account(TestChain.address("alice"));
    new Forgery(new NodeHome(forged).dataDirectory()).value(alice, Bytes.utf8("rich"));
    CommandShell.Result told = shell.run("state", "check", "--home", "forged");
    assertEquals(74, told.exit());
    assertTrue(told.err().contains("The value of key " + alice.bytes()), told.err());
  }

  private JsonNode diff(Path a, Path b) throws IOException {
    CommandShell.Result told = shell.run("state", "diff", a.toString(), b.toString(), "--json");
    assertEquals(1, told.exit(), told.err());
    return Json.read(told.out());
  }

  private static String findings(JsonNode told) {
    return told.path("findings").toString();
  }

  private static JsonNode key(JsonNode told, StateKey key) {
    for (JsonNode one : told.path("keys")) {
      if (one.path("key").asText().equals(key.bytes().toHex())) {
        return one;
      }
    }
    throw new AssertionError(told.toPrettyString());
  }

  private static Path copy(Path home, String name) throws IOException {
    Path to = folder.resolve(name);
    DivergedHomes.copy(home, to);
    return to;
  }

  private static Path pruned(String name, long oldest) throws IOException {
    Path home = copy(homes.a, name);
    try (RocksNodeStore store =
        RocksNodeStore.open(new NodeHome(home).dataDirectory(), TestChain.CHAIN)) {
      store.prune(new BlockHeight(oldest), BlockHeight.GENESIS);
    }
    return home;
  }
}
