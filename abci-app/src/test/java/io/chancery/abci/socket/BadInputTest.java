package io.chancery.abci.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.abci.proto.Request;
import io.chancery.abci.proto.RequestCommit;
import io.chancery.abci.proto.ResponseCommit;
import io.chancery.abci.socket.KeyValueApplication.Mempool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each gets one sentence and the end of its connection; the other, which came first, lives on. */
final class BadInputTest {
  private static final int MESSAGE_BYTES_MAX = 1_000_000;
  private static final int CONNECTIONS_MAX = 5;

  @TempDir Path folder;
  private final Heard heard = new Heard();
  private AbciServer server;
  private TestClient bystander;

  @BeforeEach
  void start() throws IOException {
    AbciLimits limits =
        AbciLimits.DEFAULT
            .withMessageBytesMax(MESSAGE_BYTES_MAX)
            .withConnectionsMax(CONNECTIONS_MAX);
    KeyValueApplication application = new KeyValueApplication(Mempool.OWN);
    AbciAddress address = new AbciAddress.Unix(folder.resolve("app.sock"));
    server = AbciServer.start(address, application, heard, limits);
    bystander = TestClient.of(server);
    bystander.ask(TestClient.info());
  }

  @AfterEach
  void theOthersLiveOn() throws IOException {
    try (TestClient after = TestClient.of(server)) {
      assertEquals("new", after.ask(TestClient.echo("new")).getEcho().getMessage());
    }
    assertEquals("old", bystander.ask(TestClient.echo("old")).getEcho().getMessage());
    bystander.close();
    server.close();
  }

  private void isRefused(String sentence, byte... bytes) throws Exception {
    try (TestClient client = TestClient.of(server)) {
      client.sendBytes(bytes);
      client.endOutput();
      assertEquals(sentence, client.exception());
    }
    assertEquals(sentence, heard.end());
  }

  @Test
  void aLengthBeyondTheBoundIsRefusedBeforeItsBytesCome() throws Exception {
    byte[] length = {(byte) 0xc1, (byte) 0x84, 0x3d};
    try (TestClient client = TestClient.of(server)) {
      client.sendBytes(length);
      assertEquals(
          "A request has at most 1000000 bytes, and one of 1000001 came.", client.exception());
    }
  }

  @Test
  void aRequestOfTheLargestSizeIsTaken() throws Exception {
    Request fits = TestClient.echo("x".repeat(MESSAGE_BYTES_MAX - 8));
    assertEquals(MESSAGE_BYTES_MAX, fits.getSerializedSize());
    try (TestClient client = TestClient.of(server)) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  client.send(fits, TestClient.flush());
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      assertEquals(fits.getEcho().getMessage(), client.receive().getEcho().getMessage());
    }
  }

  @Test
  void aLengthThatDoesNotEndIsRefused() throws Exception {
    byte[] endless = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
    isRefused(
        "The length of a request is a varint of at most 5 bytes, and a longer one came.", endless);
  }

  @Test
  void bytesThatAreNoRequestAreRefused() throws Exception {
    byte[] bytes = {2, 0x0a, 5};
    isRefused("2 bytes came that are no request of ABCI 2.0.", bytes);
  }

  @Test
  void anUnknownCallIsRefused() throws Exception {
    isRefused(
        "A request came with none of the calls of ABCI 2.0; its fields are [99].",
        new byte[] {3, (byte) 0x9a, 6, 0});
    isRefused(
        "A request came with none of the calls of ABCI 2.0; its fields are [].", new byte[] {0});
  }

  @Test
  void aRequestThatIsCutOffIsRefused() throws Exception {
    byte[] whole = TestClient.framed(TestClient.echo("x".repeat(300)));
    byte[] half = Arrays.copyOf(whole, 100);
    isRefused("The connection ended within a request: 98 of its 306 bytes had come.", half);
    isRefused("The connection ended within the length of a request.", (byte) 0x80);
    byte[] large = TestClient.framed(TestClient.echo("x".repeat(300_000)));
    isRefused(
        "The connection ended within a request: 99997 of its 300008 bytes had come.",
        Arrays.copyOf(large, 100_000));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void garbageEndsOneConnectionAtMost(long seed) throws Exception {
    Random random = new Random(seed);
    byte[] garbage = new byte[random.nextInt(1, 5_000)];
    random.nextBytes(garbage);
    try (TestClient client = TestClient.of(server)) {
      client.sendBytes(garbage);
      client.endOutput();
      String end = heard.end();
      assertTrue(end.endsWith(".") && !end.contains("\n"), () -> "seed " + seed + ": " + end);
    }
  }

  @Test
  void whatCameBeforeTheGarbageIsAnswered() throws Exception {
    try (TestClient client = TestClient.of(server)) {
      client.send(TestClient.echo("good"));
      client.sendBytes((byte) 0);
      assertEquals("good", client.receive().getEcho().getMessage());
      assertTrue(client.exception().startsWith("A request came with none"));
    }
  }

  @Test
  void anEngineThatDoesNotReadIsNotReadFrom() throws Exception {
    byte[] echo = TestClient.framed(TestClient.echo("x".repeat(1_000)));
    long bound = 64L << 20;
    try (TestClient client = TestClient.of(server)) {
      long sent = 0;
      int stalls = 0;
      int within = 0;
      while (sent < bound && stalls < 100) {
        byte[] rest = Arrays.copyOfRange(echo, within, echo.length);
        int taken = client.sendWithoutWaiting(rest);
        within = (within + taken) % echo.length;
        sent += taken;
        stalls = taken == 0 ? stalls + 1 : 0;
        if (taken == 0) {
          Thread.sleep(5);
        }
      }
      assertTrue(sent < bound, "the server has read all, and holds its answers");
      assertEquals("x".repeat(1_000), client.receive().getEcho().getMessage());
    }
  }

  @Test
  void moreConnectionsThanServedAreTurnedAway() throws Exception {
    List<TestClient> clients = new ArrayList<>();
    for (int i = 1; i < CONNECTIONS_MAX; i++) {
      clients.add(TestClient.of(server));
      clients.getLast().ask(TestClient.info());
    }
    try (TestClient tooMany = TestClient.of(server)) {
      assertEquals("An application serves at most 5 connections at a time.", tooMany.exception());
    }
    assertEquals("An application serves at most 5 connections at a time.", heard.end());
    clients.getFirst().close();
    assertEquals("The other side closed the connection.", heard.end());
    clients.removeFirst();
    clients.forEach(TestClient::close);
    for (TestClient each : clients) {
      assertEquals("The other side closed the connection.", heard.end(), each::toString);
    }
  }

  @Test
  void anExceptionOfTheApplicationIsToldToTheEngineAndToTheListener() throws Exception {
    IllegalStateException broken = new IllegalStateException("the disk is full\nand more");
    AbciApplication application =
        new BareApplication() {
          @Override
          public ResponseCommit commit(RequestCommit request) {
            throw broken;
          }
        };
    AbciAddress address = new AbciAddress.Unix(folder.resolve("broken.sock"));
    Heard failures = new Heard();
    try (AbciServer failing = AbciServer.start(address, application, failures, AbciLimits.DEFAULT);
        TestClient client = TestClient.of(failing)) {
      client.send(TestClient.commit(), TestClient.flush());
      assertEquals("The application failed in COMMIT: the disk is full", client.exception());
      assertEquals(broken, failures.failure());
    }
  }

  @Test
  void anAnswerThatIsMissingIsAFailureToo() throws Exception {
    AbciAddress address = new AbciAddress.Unix(folder.resolve("broken.sock"));
    Heard failures = new Heard();
    try (AbciServer failing =
            AbciServer.start(address, new BareApplication(), failures, AbciLimits.DEFAULT);
        TestClient client = TestClient.of(failing)) {
      client.send(TestClient.finalizeBlock(9), TestClient.flush());
      String told = client.exception();
      assertTrue(
          told.startsWith("The application failed in FINALIZE_BLOCK of height 9: "), () -> told);
      assertTrue(failures.failure() instanceof UnsupportedOperationException);
    }
  }

  @Test
  void limitsThatServeNobodyAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new AbciLimits(0, 1, 64));
    assertThrows(IllegalArgumentException.class, () -> new AbciLimits(1, 0, 64));
    assertThrows(IllegalArgumentException.class, () -> new AbciLimits(1, 1, 63));
  }
}
