package io.chancery.abci.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** A real CometBFT, one validator, with a home of its own on free ports of the loopback. */
final class CometBftNode implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;

  private final Path program;
  private final Path home;
  private final int rpcPort = freePort();
  private final HttpClient http = HttpClient.newHttpClient();
  private Process process;

  /**
   * @param mempool {@code app} or {@code flood}
   */
  CometBftNode(Path program, Path home, AbciAddress application, String mempool) throws Exception {
    this.program = program;
    this.home = home;
    run("init");
    configure(application, mempool);
    this.process = started();
  }

  private void configure(AbciAddress application, String mempool) throws IOException {
    Path file = home.resolve("config/config.toml");
    String config = Files.readString(file);
    config = set(config, "proxy_app", application.toString());
    config = config.replace("tcp://127.0.0.1:26657", "tcp://127.0.0.1:" + rpcPort);
    config = config.replace("tcp://0.0.0.0:26656", "tcp://127.0.0.1:" + peerPort());
    config = config.replace("type = \"flood\"", "type = \"" + mempool + "\"");
    config = set(config, "timeout_commit", "100ms");
    Files.writeString(file, config);
  }

  private static String set(String config, String name, String value) {
    return config.replaceAll("(?m)^" + name + " = .*$", name + " = \"" + value + "\"");
  }

  private int peerPort() {
    int port = freePort();
    return port == rpcPort ? peerPort() : port;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void run(String command) throws Exception {
    int exit = start(command).waitFor();
    if (exit != 0) {
      throw new IllegalStateException(command + " ended with " + exit + ": " + log());
    }
  }

  private Process started() throws IOException {
    return start("start");
  }

  private Process start(String command) throws IOException {
    ProcessBuilder.Redirect log =
        ProcessBuilder.Redirect.appendTo(home.resolveSibling(home.getFileName() + ".log").toFile());
    return new ProcessBuilder(program.toString(), command, "--home", home.toString())
        .redirectOutput(log)
        .redirectError(log)
        .start();
  }

  private String log() throws IOException {
    return Files.readString(home.resolveSibling(home.getFileName() + ".log"));
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  void startAgain() throws IOException {
    process = started();
  }

  /** Until it has ended by itself. */
  void awaitEnd() throws Exception {
    await("the end of CometBFT", () -> !process.isAlive());
  }

  URI webSocket() {
    return URI.create("ws://127.0.0.1:" + rpcPort + "/websocket");
  }

  Path home() {
    return home;
  }

  /** The code of {@code broadcast_tx_sync}. */
  int broadcast(String transaction) throws Exception {
    String quoted = URLEncoder.encode("\"" + transaction + "\"", StandardCharsets.UTF_8);
    return call("broadcast_tx_sync?tx=" + quoted).path("code").asInt(-1);
  }

  JsonNode call(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + rpcPort + "/" + path)).build();
    String body = http.send(request, BodyHandlers.ofString()).body();
    JsonNode answer = new ObjectMapper().readTree(body).path("result");
    if (answer.isMissingNode()) {
      throw new IllegalStateException(path + ": " + body);
    }
    return answer;
  }

  /** Waits, and fails with CometBFT's log if it ends meanwhile or it takes minutes. */
  void until(String what, BooleanSupplier reached) throws Exception {
    await(
        what,
        () -> {
          if (!process.isAlive() && !reached.getAsBoolean()) {
            throw new AssertionError("CometBFT has ended before " + what + tail());
          }
          return reached.getAsBoolean();
        });
  }

  private void await(String what, BooleanSupplier reached) throws Exception {
    long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("this has not come in time: " + what + tail());
      }
      Thread.sleep(20);
    }
  }

  private String tail() {
    try {
      String log = log();
      return "\n" + log.substring(Math.max(0, log.length() - 4_000));
    } catch (IOException e) {
      return ", and its log can't be read: " + e;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    http.close();
  }
}
