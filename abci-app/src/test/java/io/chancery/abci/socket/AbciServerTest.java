package io.chancery.abci.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.chancery.abci.proto.Request;
import io.chancery.abci.proto.RequestQuery;
import io.chancery.abci.proto.Response;
import io.chancery.abci.socket.KeyValueApplication.Mempool;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AbciServerTest {
  @TempDir Path folder;

  private AbciAddress unix() {
    return new AbciAddress.Unix(folder.resolve("app.sock"));
  }

  private AbciServer start(AbciApplication application) throws IOException {
    return AbciServer.start(unix(), application);
  }

  private static KeyValueApplication keyValue() {
    return new KeyValueApplication(Mempool.OWN);
  }

  @Test
  void aBlockIsExecutedAndRead() throws Exception {
    try (AbciServer server = start(keyValue());
        TestClient client = TestClient.of(server)) {
      Response block = client.ask(TestClient.finalizeBlock(1, "a=1", "nonsense"));
      assertEquals(2, block.getFinalizeBlock().getTxResultsCount());
      assertEquals(0, block.getFinalizeBlock().getTxResults(0).getCode());
      assertEquals(
          KeyValueApplication.NOT_A_PAIR, block.getFinalizeBlock().getTxResults(1).getCode());
      assertEquals(0, client.ask(TestClient.info()).getInfo().getLastBlockHeight());
      assertTrue(client.ask(TestClient.commit()).hasCommit());
      assertEquals(1, client.ask(TestClient.info()).getInfo().getLastBlockHeight());
      RequestQuery question =
          RequestQuery.newBuilder().setData(ByteString.copyFromUtf8("a")).build();
      Response answer = client.ask(Request.newBuilder().setQuery(question).build());
      assertEquals("1", answer.getQuery().getValue().toStringUtf8());
    }
  }

  @Test
  void aTcpSocketServesTheSame() throws Exception {
    AbciAddress anyPort = AbciAddress.parse("tcp://127.0.0.1:0");
    try (AbciServer server = AbciServer.start(anyPort, keyValue());
        TestClient client = TestClient.of(server)) {
      assertTrue(((AbciAddress.Tcp) server.address()).port() > 0);
      assertEquals("hello", client.ask(TestClient.echo("hello")).getEcho().getMessage());
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws Exception {
    int count = 20_000;
    try (AbciServer server = start(keyValue());
        TestClient client = TestClient.of(server)) {
      Thread sender =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      for (int i = 0; i < count; i++) {
                        client.send(TestClient.echo("number " + i), TestClient.insert("k=" + i));
                      }
                      client.send(TestClient.flush());
                    } catch (IOException e) {
                      throw new AssertionError(e);
                    }
                  });
      for (int i = 0; i < count; i++) {
        assertEquals("number " + i, client.receive().getEcho().getMessage());
        assertTrue(client.receive().hasInsertTx());
      }
      assertTrue(client.receive().hasFlush());
      sender.join();
    }
  }

  @Test
  void messagesLargerThanTheBuffersComeThroughWhole() throws Exception {
    try (AbciServer server = start(keyValue());
        TestClient client = TestClient.of(server)) {
      for (int bytes : new int[] {65_530, 65_536, 65_542, 200_000, 20_000_000}) {
        String message = "x".repeat(bytes);
        Thread.ofVirtual().start(() -> send(client, TestClient.echo(message), TestClient.flush()));
        assertEquals(message, client.receive().getEcho().getMessage(), () -> bytes + " bytes");
        assertTrue(client.receive().hasFlush());
      }
    }
  }

  private static void send(TestClient client, Request... requests) {
    try {
      client.send(requests);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aRequestMayComeByteByByte() throws Exception {
    try (AbciServer server = start(keyValue());
        TestClient client = TestClient.of(server)) {
      for (byte one : TestClient.framed(TestClient.echo("slowly ".repeat(30)))) {
        client.sendBytes(one);
      }
      client.send(TestClient.flush());
      assertEquals("slowly ".repeat(30), client.receive().getEcho().getMessage());
    }
  }

  /** A stranger's path, by way of the engine's RPC; an exception would end the engine. */
  @Test
  void aTextThatIsNotUtf8IsNoReasonToEnd() throws Exception {
    byte[] query = {4, 0x32, 2, 0x12, 0};
    byte[] bad = {5, 0x32, 3, 0x12, 1, (byte) 0xff};
    try (AbciServer server = start(keyValue());
        TestClient client = TestClient.of(server)) {
      client.sendBytes(query);
      client.sendBytes(bad);
      client.send(TestClient.flush());
      assertTrue(client.receive().hasQuery());
      assertTrue(client.receive().hasQuery());
    }
  }

  @Test
  void whatIsPipelinedBeforeTheEndIsAnswered() throws Exception {
    try (AbciServer server = start(keyValue());
        TestClient client = TestClient.of(server)) {
      client.send(TestClient.echo("last words"));
      client.endOutput();
      assertEquals("last words", client.receive().getEcho().getMessage());
      assertThrows(IOException.class, client::receive);
    }
  }

  @Test
  void theFileOfADeadProcessIsReplaced() throws Exception {
    Path file = folder.resolve("app.sock");
    try (var left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      left.bind(UnixDomainSocketAddress.of(file));
    }
    assertTrue(Files.exists(file), "as after a kill");
    try (AbciServer server = start(keyValue());
        TestClient client = TestClient.of(server)) {
      assertEquals("here", client.ask(TestClient.echo("here")).getEcho().getMessage());
    }
    assertFalse(Files.exists(file), "closed, and the file gone");
  }

  @Test
  void aSocketThatIsListenedOnIsLeftAlone() throws Exception {
    try (AbciServer server = start(keyValue());
        TestClient client = TestClient.of(server)) {
      IOException refused = assertThrows(IOException.class, () -> start(keyValue()));
      assertTrue(
          sentence(refused).startsWith("Another application listens at "), refused::getMessage);
      assertEquals("still", client.ask(TestClient.echo("still")).getEcho().getMessage());
      AbciAddress tcp = AbciAddress.parse("tcp://127.0.0.1:0");
      try (AbciServer first = AbciServer.start(tcp, keyValue())) {
        IOException taken =
            assertThrows(IOException.class, () -> AbciServer.start(first.address(), keyValue()));
        assertTrue(sentence(taken).startsWith("Nothing can listen at tcp://"), taken::getMessage);
      }
    }
  }

  @Test
  void aFileThatIsNoSocketIsLeftAlone() throws Exception {
    Path file = folder.resolve("app.sock");
    Files.writeString(file, "precious", StandardCharsets.UTF_8);
    IOException refused = assertThrows(IOException.class, () -> start(keyValue()));
    assertEquals(
        "There is a file at " + file + " that is no socket: move it, or give another path.",
        refused.getMessage());
    assertEquals("precious", Files.readString(file));
  }

  @Test
  void placesThatCantBeListenedAtAreNamed() {
    AbciAddress tooLong = new AbciAddress.Unix(folder.resolve("x".repeat(200)));
    AbciAddress noFolder = new AbciAddress.Unix(folder.resolve("no/app.sock"));
    for (AbciAddress address : List.of(tooLong, noFolder)) {
      IOException refused =
          assertThrows(IOException.class, () -> AbciServer.start(address, keyValue()));
      assertTrue(
          sentence(refused).startsWith("Nothing can listen at " + address), refused::getMessage);
    }
  }

  @Test
  void addressesAreThoseOfTheEngine() {
    assertEquals("unix:///run/app.sock", AbciAddress.parse("unix:///run/app.sock").toString());
    assertEquals("unix://app.sock", AbciAddress.parse("unix://app.sock").toString());
    assertEquals(new AbciAddress.Tcp("::1", 26658), AbciAddress.parse("tcp://[::1]:26658"));
    assertEquals("tcp://[::1]:26658", AbciAddress.parse("tcp://[::1]:26658").toString());
    for (String wrong :
        List.of("", "unix://", "tcp://", "tcp://:1", "tcp://host", "tcp://h:x", "a")) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> AbciAddress.parse(wrong));
      assertTrue(sentence(refused).endsWith("not \"" + wrong + "\"."), refused::getMessage);
    }
    assertThrows(IllegalArgumentException.class, () -> AbciAddress.parse("tcp://host:65536"));
  }

  private static String sentence(Exception thrown) {
    return Objects.requireNonNull(thrown.getMessage());
  }

  @Test
  void callsAreToldWithConnectionAndHeight() throws Exception {
    Heard heard = new Heard();
    try (AbciServer server = AbciServer.start(unix(), keyValue(), heard, AbciLimits.DEFAULT);
        TestClient first = TestClient.of(server)) {
      first.ask(TestClient.info());
      try (TestClient second = TestClient.of(server)) {
        second.ask(TestClient.finalizeBlock(5));
        second.ask(TestClient.commit());
        second.ask(TestClient.echo("not a call on the application"));
      }
      assertEquals(
          List.of(
              new AbciCall(1, Request.ValueCase.INFO, 0),
              new AbciCall(2, Request.ValueCase.FINALIZE_BLOCK, 5),
              new AbciCall(2, Request.ValueCase.COMMIT, 0)),
          heard.calls());
      assertEquals("The other side closed the connection.", heard.end());
    }
  }
}
