package io.chancery.cli.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.abci.socket.Heard;
import io.chancery.client.Json;
import io.chancery.client.NodeAddress;
import io.chancery.client.NodeClient;
import io.chancery.engine.cometbft.EngineSettings;
import io.chancery.engine.cometbft.UpstreamTools;
import io.chancery.node.Node;
import io.chancery.node.NodeHome;
import io.chancery.node.rest.NodeServer;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.ChainId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;

/** The only validator of its chain, below a real CometBFT, in this JVM and with its HTTP server. */
final class Validator implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;
  private static final long BLOCK_MILLIS = 100;

  private final NodeHome home;
  private final Path program;
  private final int rpcPort;
  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<Throwable> halts = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> notes = new LinkedBlockingQueue<>();
  private Heard heard = new Heard();
  private NodeServer server;

  private Validator(NodeHome home, Path program, int rpcPort) {
    this.home = home;
    this.program = program;
    this.rpcPort = rpcPort;
    this.server = opened();
  }

  /** Begins a chain; skips the test where there is no Go. */
  static Validator begin(Path directory, List<Address> holders) throws IOException {
    Path program = UpstreamTools.cometBftOrSkip();
    NodeHome home = new NodeHome(directory);
    List<Integer> ports = LoopbackPorts.free(2);
    EngineSettings settings =
        new EngineSettings(
            "alone", "127.0.0.1:" + ports.getFirst(), ports.getLast(), List.of(), BLOCK_MILLIS);
    home.cometBft().create(settings, new SecureRandom());
    BlockTime now = new BlockTime(Clock.systemUTC().millis());
    NewChain.begin(home, new ChainId("alone"), now, holders, 1_000_000);
    return new Validator(home, program, ports.getLast());
  }

  private NodeServer opened() {
    Node node =
        Node.open(
            new Node.Setting(home, new Node.ByCometBft(program, heard, notes::add), halts::add));
    node.start();
    return NodeServer.start(node, "127.0.0.1", 0, Clock.systemUTC());
  }

  NodeHome home() {
    return home;
  }

  Node node() {
    return server.node();
  }

  NodeClient client() {
    return new NodeClient(NodeAddress.parse(server.uri().toString()));
  }

  /** Since the last start. */
  Heard heard() {
    return heard;
  }

  /** What the node has told its operator. */
  BlockingQueue<String> notes() {
    return notes;
  }

  Optional<Throwable> halted() {
    return Optional.ofNullable(halts.peek());
  }

  long height() {
    return node().chain().height().value();
  }

  void stop() {
    server.close();
  }

  void startAgain() {
    heard = new Heard();
    server = opened();
  }

  /** The result of a call of CometBFT's RPC. */
  JsonNode rpc(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + rpcPort + "/" + path)).build();
    return Json.read(http.send(request, BodyHandlers.ofString()).body()).path("result");
  }

  void until(String what, BooleanSupplier reached) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
    while (!reached.getAsBoolean()) {
      if (!halts.isEmpty()) {
        throw new AssertionError("the node has halted before " + what, halts.peek());
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("this has not come in time: " + what);
      }
      Thread.sleep(20);
    }
  }

  @Override
  public void close() {
    server.close();
    http.close();
  }
}
