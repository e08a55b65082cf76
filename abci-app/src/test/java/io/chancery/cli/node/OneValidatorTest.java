package io.chancery.cli.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.abci.FinalizeBlock;
import io.chancery.abci.proto.Request.ValueCase;
import io.chancery.abci.socket.AbciCall;
import io.chancery.abci.socket.CallGrammar;
import io.chancery.cli.output.Output;
import io.chancery.cli.output.Terminal;
import io.chancery.client.KeyFolder;
import io.chancery.client.NodeClient;
import io.chancery.engine.embedded.SignedBlock;
import io.chancery.node.NodeHome;
import io.chancery.node.StillNode;
import io.chancery.node.replay.Replay;
import io.chancery.node.replay.ReplayReport;
import io.chancery.proof.ProofCheck;
import io.chancery.proof.ProofVerdict;
import io.chancery.store.NodeStore;
import io.chancery.store.RocksNodeStore;
import io.chancery.vm.accounts.AccountKeys;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateKey;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's purchase over HTTP, decided by a real CometBFT. */
final class OneValidatorTest {
  private static final Path TEMPLATES = Path.of("..", "contract-templates");

  @TempDir Path directory;

  private DemoCast cast() {
    return DemoCast.hire(new KeyFolder(directory.resolve("keys")), new SecureRandom());
  }

  private String told(Validator validator, DemoCast cast) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Output output = new Output(new Terminal(stream, stream, false, Map.of()), false);
    try (NodeClient client = validator.client()) {
      new DemoStory(client, cast, output, Clock.systemUTC()).tell(TEMPLATES, directory);
    }
    return out.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
  }

  private static void assertLegal(CallGrammar grammar, List<AbciCall> calls) {
    assertEquals(Optional.empty(), grammar.fault(calls), calls::toString);
  }

  @Test
  void theDemoIsToldBelowCometBftAndItsRequestsGiveTheSameBelowTheEmbeddedEngine()
      throws Exception {
    DemoCast cast = cast();
    long height;
    try (Validator validator = Validator.begin(directory.resolve("home"), cast.accounts())) {
      String story = told(validator, cast);
      assertTrue(story.contains("100.00 CHY by rule Listed price, with a score of 740"), story);
      assertTrue(story.contains("the first receipt"), story);
      assertTrue(story.contains("5100.00 CHY in deposits"), story);
      assertProved(validator, cast);
      validator.stop();
      assertLegal(CallGrammar.CLEAN_START, validator.heard().calls());
      height = validator.height();

      validator.startAgain();
      validator.until("blocks after a restart", () -> validator.height() > height + 2);
      validator.stop();
      assertLegal(CallGrammar.RECOVERY, validator.heard().calls());
      assertEquals(Optional.empty(), validator.halted());
      assertEquals(List.of(), List.copyOf(validator.notes()));
    }
    NodeHome home = new NodeHome(directory.resolve("home"));
    ReplayReport replay = new Replay(home).run(ignored -> {});
    assertEquals(Optional.empty(), replay.difference());
    assertTrue(replay.blocks() > height);
    assertSameBelowTheEmbeddedEngine(home);
  }

  /** A proof from CometBFT's own RPC, against the header that its light client would have. */
  private static void assertProved(Validator validator, DemoCast cast) throws Exception {
    StateKey key = AccountKeys.account(cast.seller().address());
    JsonNode answer =
        validator
            .rpc("abci_query?path=%22/store%22&prove=true&data=0x" + key.bytes().toHex())
            .path("response");
    long height = answer.path("height").asLong();
    validator.until("the next block", () -> validator.height() > height);
    AppHash header =
        new AppHash(
            Hash.fromHex(
                validator
                    .rpc("block?height=" + (height + 1))
                    .path("block")
                    .path("header")
                    .path("app_hash")
                    .asText()
                    .toLowerCase(Locale.ROOT)));
    JsonNode proof = answer.path("proofOps").path("ops").path(0);
    assertEquals("ics23:smt", proof.path("type").asText(), answer::toString);
    ProofVerdict verdict = ProofCheck.check(header, key.bytes(), base64(proof.path("data")));
    ProofVerdict.Present present = assertInstanceOf(ProofVerdict.Present.class, verdict);
    assertEquals(base64(answer.path("value")), present.value());
  }

  private static Bytes base64(JsonNode text) {
    return Bytes.wrap(Base64.getDecoder().decode(text.asText()));
  }

  private void assertSameBelowTheEmbeddedEngine(NodeHome home) throws Exception {
    long transactions = 0;
    Path data = directory.resolve("again");
    try (NodeStore store = RocksNodeStore.open(home.dataDirectory(), home.genesis().chainId());
        StillNode again = StillNode.withEngines(data, home.genesis(), home.nodeKey())) {
      long last = store.lastCommit().orElseThrow().height().value();
      for (long at = 1; at <= last; at++) {
        BlockHeight height = new BlockHeight(at);
        Bytes stored = Objects.requireNonNull(store.block(height));
        FinalizeBlock.Request block = SignedBlock.decode(height, stored).block();
        assertEquals(store.appHash(height).orElseThrow(), again.execute(block).appHash());
        int receipts = 0;
        while (store.receipt(height, receipts) != null) {
          assertEquals(store.receipt(height, receipts), again.receipt(height, receipts));
          receipts++;
        }
        assertTrue(receipts >= block.txs().size(), "block " + at);
        transactions += block.txs().size();
      }
    }
    assertTrue(transactions > 10, "the demo has more transactions");
  }

  @Test
  void aKilledCometBftIsStartedAgainBelowTheLivingNode() throws Exception {
    try (Validator validator = Validator.begin(directory.resolve("home"), List.of())) {
      validator.until("block 3", () -> validator.height() >= 3);
      long height = validator.height();
      validator.node().enginePid().ifPresent(pid -> kill(pid));
      String note = validator.notes().poll(1, TimeUnit.MINUTES);
      assertTrue(note != null && note.startsWith("CometBFT has ended with "), note);
      validator.until("blocks after the kill", () -> validator.height() > height + 3);
      assertEquals(Optional.empty(), validator.halted());
      assertEquals(
          1,
          validator.heard().calls().stream()
              .filter(call -> call.kind() == ValueCase.INIT_CHAIN)
              .count());
    }
    assertEquals(
        Optional.empty(),
        new Replay(new NodeHome(directory.resolve("home"))).run(ignored -> {}).difference());
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }
}
