package io.chancery.abci.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.chancery.abci.proto.Request.ValueCase;
import io.chancery.abci.proto.RequestQuery;
import io.chancery.abci.socket.KeyValueApplication.Mempool;
import io.chancery.engine.cometbft.UpstreamTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A key-value application on our server below a real CometBFT of one validator. */
final class CometBftTest {
  private static final int CONNECTIONS = 4;

  private static Path program;

  @TempDir Path folder;

  @BeforeAll
  static void build() throws IOException {
    program = UpstreamTools.cometBftOrSkip();
  }

  private AbciServer serve(String socket, AbciApplication application, Heard heard)
      throws IOException {
    AbciAddress address = new AbciAddress.Unix(folder.resolve(socket));
    return AbciServer.start(address, application, heard, AbciLimits.DEFAULT);
  }

  private static String value(AbciApplication application, String key) {
    RequestQuery query = RequestQuery.newBuilder().setData(ByteString.copyFromUtf8(key)).build();
    return application.query(query).getValue().toStringUtf8();
  }

  private static void assertLegal(CallGrammar grammar, List<AbciCall> calls) {
    assertEquals(Optional.empty(), grammar.fault(calls), calls::toString);
  }

  private static long counted(Heard heard, ValueCase kind) {
    return heard.calls().stream().filter(call -> call.kind() == kind).count();
  }

  private static JsonNode info(CometBftNode node) throws Exception {
    return node.call("abci_info").path("response");
  }

  private static boolean has(List<AbciCall> calls, ValueCase kind) {
    return calls.stream().anyMatch(call -> call.kind() == kind);
  }

  @Test
  void blocksAreMadeFromTheApplicationsOwnMempoolAndGoOnAfterAKill() throws Exception {
    KeyValueApplication application = new KeyValueApplication(Mempool.OWN);
    Heard first = new Heard();
    AbciServer server = serve("app.sock", application, first);
    try (CometBftNode node =
        new CometBftNode(program, folder.resolve("home"), server.address(), "app")) {
      node.until("block 3", () -> application.height() >= 3);
      assertEquals(0, node.broadcast("colour=red"));
      assertEquals(KeyValueApplication.NOT_A_PAIR, node.broadcast("nothing"));
      node.until("the transaction", () -> value(application, "colour").equals("red"));
      node.until("ReapTxs", () -> has(first.calls(), ValueCase.REAP_TXS));
      node.kill();
      server.close();
      assertLegal(CallGrammar.CLEAN_START, first.calls());

      Heard second = new Heard();
      server = serve("app.sock", application, second);
      long height = application.height();
      node.startAgain();
      node.until("blocks after the kill", () -> application.height() >= height + 3);
      assertEquals(0, node.broadcast("colour=blue"));
      node.until("the transaction", () -> value(application, "colour").equals("blue"));
      node.kill();
      assertLegal(CallGrammar.RECOVERY, second.calls());
      assertTrue(second.calls().stream().noneMatch(it -> it.kind() == ValueCase.INIT_CHAIN));
    } finally {
      server.close();
    }
  }

  @Test
  void anEngineKilledBelowALivingServerTakesItsSeatAgain() throws Exception {
    KeyValueApplication application = new KeyValueApplication(Mempool.OWN);
    Heard heard = new Heard();
    try (AbciServer server = serve("app.sock", application, heard);
        CometBftNode node =
            new CometBftNode(program, folder.resolve("home"), server.address(), "app")) {
      node.until("block 2", () -> application.height() >= 2);
      for (int kill = 1; kill <= 3; kill++) {
        node.kill();
        long lastConnection = (long) CONNECTIONS * kill;
        long height = application.height();
        node.startAgain();
        node.until("blocks after a kill", () -> application.height() >= height + 2);
        assertLegal(
            CallGrammar.RECOVERY,
            heard.calls().stream().filter(it -> it.connection() > lastConnection).toList());
      }
    }
  }

  @Test
  void anApplicationThatHasForgottenAllIsToldAllAgain() throws Exception {
    KeyValueApplication application = new KeyValueApplication(Mempool.OF_THE_ENGINE);
    AbciServer server = serve("app.sock", application, new Heard());
    try (CometBftNode node =
        new CometBftNode(program, folder.resolve("home"), server.address(), "flood")) {
      assertEquals(0, broadcast(node, application, "colour=red"));
      node.until("the transaction", () -> value(application, "colour").equals("red"));
      long height = application.height();
      server.close();
      node.awaitEnd();

      KeyValueApplication forgetful = new KeyValueApplication(Mempool.OF_THE_ENGINE);
      Heard replay = new Heard();
      server = serve("app.sock", forgetful, replay);
      node.startAgain();
      node.until("all blocks again", () -> forgetful.height() > height);
      assertEquals("red", value(forgetful, "colour"));
      node.kill();
      assertLegal(CallGrammar.RECOVERY, replay.calls());
      assertTrue(has(replay.calls(), ValueCase.INIT_CHAIN));
      List<AbciCall> consensus = replay.calls().stream().filter(AbciCall::isOfConsensus).toList();
      assertEquals(ValueCase.FINALIZE_BLOCK, consensus.get(1).kind(), "replayed, not proposed");
      assertEquals(1, consensus.get(1).height());
    } finally {
      server.close();
    }
  }

  private static int broadcast(CometBftNode node, KeyValueApplication application, String tx)
      throws Exception {
    node.until("block 1", () -> application.height() >= 1);
    return node.broadcast(tx);
  }

  /** The one of docs/abci.md. */
  @Test
  void anApplicationOfAFewLinesMakesBlocks() throws Exception {
    Heard heard = new Heard();
    try (AbciServer server = serve("app.sock", new Counter(), heard);
        CometBftNode node =
            new CometBftNode(program, folder.resolve("home"), server.address(), "flood")) {
      node.until("block 1", () -> has(heard.calls(), ValueCase.COMMIT));
      assertEquals(0, node.broadcast("one"));
      long block = Long.parseLong(info(node).path("last_block_height").asText());
      node.until("blocks after it", () -> counted(heard, ValueCase.COMMIT) > block + 1);
      assertEquals("1", info(node).path("data").asText());
      node.kill();
      assertLegal(CallGrammar.CLEAN_START, heard.calls());
    }
  }

  @Test
  void aFailingApplicationEndsTheEngineWithOurSentence() throws Exception {
    Heard heard = new Heard();
    try (AbciServer server = serve("app.sock", new BareApplication(), heard);
        CometBftNode node =
            new CometBftNode(program, folder.resolve("home"), server.address(), "app")) {
      assertTrue(heard.failure() instanceof UnsupportedOperationException);
      node.awaitEnd();
      String log = Files.readString(folder.resolve("home.log"));
      assertTrue(log.contains("The application failed in INFO: "), log);
    }
  }

  @Test
  void whatAStrangerAsksOfTheEngineDoesNotEndIt() throws Exception {
    KeyValueApplication application = new KeyValueApplication(Mempool.OWN);
    try (AbciServer server = serve("app.sock", application, new Heard());
        CometBftNode node =
            new CometBftNode(program, folder.resolve("home"), server.address(), "app")) {
      node.until("block 1", () -> application.height() >= 1);
      JsonNode answer = node.call("abci_query?path=%22%ff%fe%22&data=0xff");
      assertEquals(1, answer.path("response").path("code").asInt());
      long height = application.height();
      node.until("blocks after it", () -> application.height() > height + 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void upstreamsLoadComesThrough(Mempool mempool) throws Exception {
    Path load = UpstreamTools.orSkip("test/loadtime/cmd/load");
    Path report = UpstreamTools.orSkip("test/loadtime/cmd/report");
    KeyValueApplication application = new KeyValueApplication(mempool);
    String type = mempool == Mempool.OWN ? "app" : "flood";
    Heard heard = new Heard();
    try (AbciServer server = serve("app.sock", application, heard);
        CometBftNode node =
            new CometBftNode(program, folder.resolve("home"), server.address(), type)) {
      node.until("block 1", () -> application.height() >= 1);
      String endpoint = node.webSocket().toString();
      run(
          load,
          "-c",
          "1",
          "-T",
          "3",
          "-r",
          "200",
          "-s",
          "250",
          "--broadcast-tx-method",
          "sync",
          "--endpoints",
          endpoint);
      long height = application.height();
      node.until("the last of them", () -> application.height() > height + 2);
      node.kill();
      assertLegal(CallGrammar.CLEAN_START, heard.calls());
      String said = run(report, "--data-dir", node.home().resolve("data").toString());
      int valid = Integer.parseInt(said.replaceAll("(?s).*Total Valid Tx: (\\d+).*", "$1"));
      assertTrue(valid >= 200, said);
      assertTrue(said.contains("Total Invalid Tx: 0"), said);
      long checks = counted(heard, ValueCase.CHECK_TX);
      assertTrue(checks >= valid, () -> checks + " checks of " + valid);
    }
  }

  private String run(Path tool, String... arguments) throws Exception {
    Path out = folder.resolve(tool.getFileName() + ".out");
    ProcessBuilder builder = new ProcessBuilder(tool.toString());
    builder.command().addAll(List.of(arguments));
    Process process = builder.redirectOutput(out.toFile()).redirectErrorStream(true).start();
    int exit = process.waitFor();
    String said = Files.readString(out);
    assertEquals(0, exit, said);
    return said;
  }
}
