package io.chancery.cli.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.client.Json;
import io.chancery.client.NodeAddress;
import io.chancery.client.NodeClient;
import io.chancery.engine.cometbft.UpstreamTools;
import io.chancery.node.NodeHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code chancery localnet} as a process, as somebody starts it at a terminal. */
final class LocalNetwork implements AutoCloseable {
  private static final long STOP_SECONDS = 120;

  private final Path home;
  private final int validators;
  private final Process process;
  private final BufferedReader answers;
  private final long began = System.nanoTime();
  private final List<NodeClient> clients = new ArrayList<>();

  private LocalNetwork(Path home, int validators, Process process) {
    this.home = home;
    this.validators = validators;
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Returns when all serve; skips the test where there is no Go.
   *
   * @param ports three for each, the same when it is started again
   */
  static LocalNetwork start(Path home, int validators, List<Integer> ports) throws IOException {
    Path engines = UpstreamTools.cometBftOrSkip().resolve("../..").normalize();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path", ""),
                "io.chancery.cli.Chancery",
                "localnet",
                "--json",
                "--show-every",
                "1",
                "--validators",
                Integer.toString(validators),
                "--home",
                home.toString(),
                "--http-port",
                Integer.toString(ports.getFirst()),
                "--engine-port",
                Integer.toString(ports.get(validators)),
                "--engine-directory",
                engines.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    LocalNetwork network = new LocalNetwork(home, validators, process);
    try {
      JsonNode ready = network.next();
      for (JsonNode url : ready.path("urls")) {
        network.clients.add(new NodeClient(NodeAddress.parse(url.asText())));
      }
      return network;
    } catch (IOException | AssertionError e) {
      network.close();
      throw e;
    }
  }

  /** The next line that it says. */
  JsonNode next() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new AssertionError("the network has ended: " + logs());
    }
    return Json.read(line);
  }

  /** Until all have come to a height. */
  void untilAllAreAt(long height) throws IOException {
    boolean reached = false;
    while (!reached) {
      JsonNode heights = next();
      reached = true;
      for (JsonNode one : heights) {
        reached &= one.asLong(-1) >= height;
      }
    }
  }

  NodeClient client(int number) {
    return clients.get(number);
  }

  List<NodeClient> clients() {
    return clients;
  }

  NodeHome home(int number) {
    return new NodeHome(home.resolve("localnet").resolve("n" + number));
  }

  long secondsSinceTheCommand() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
  }

  /** As Ctrl-C does; what it ended with. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the network does not stop");
    }
    return process.exitValue();
  }

  /** What the nodes have said. */
  String logs() {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < validators; i++) {
      Path log = home(i).directory().resolve("node.log");
      try {
        all.append(Files.exists(log) ? Files.readString(log) : "");
      } catch (IOException e) {
        all.append(e);
      }
    }
    return all.toString();
  }

  @Override
  public void close() {
    clients.forEach(NodeClient::close);
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
