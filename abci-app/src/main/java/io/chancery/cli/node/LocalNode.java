package io.chancery.cli.node;

import io.chancery.client.NodeAddress;
import io.chancery.client.NodeClient;
import io.chancery.client.NodeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** One validator of a local network: {@code chancery node} as a process of its own. */
final class LocalNode implements AutoCloseable {
  private static final long STOP_SECONDS = 60;

  /** Several share a machine. */
  private static final List<String> JVM =
      List.of(
          "-Xmx768m",
          "-Xss1m",
          // Started together they compile half as long, and are to be tried, not measured.
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final String name;
  private final Path log;
  private final NodeClient client;
  private final Process process;

  private LocalNode(String name, Path log, NodeClient client, Process process) {
    this.name = name;
    this.log = log;
    this.client = client;
    this.process = process;
  }

  /**
   * @param engines where CometBFT was installed
   */
  static LocalNode start(String name, Path home, Path engines, int httpPort) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path", ""),
            "io.chancery.cli.Chancery",
            "node",
            "--home",
            home.toString(),
            "--engine",
            "cometbft",
            "--engine-directory",
            engines.toString(),
            "--http-port",
            Integer.toString(httpPort),
            "--state-memory",
            "128"));
    Path log = home.resolve("node.log");
    ProcessBuilder.Redirect appended = ProcessBuilder.Redirect.appendTo(log.toFile());
    Process process =
        new ProcessBuilder(command).redirectOutput(appended).redirectError(appended).start();
    process.getOutputStream().close();
    NodeAddress address = NodeAddress.parse("http://127.0.0.1:" + httpPort);
    return new LocalNode(name, log, new NodeClient(address), process);
  }

  String name() {
    return name;
  }

  String url() {
    return client.address().toString();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Its last height; empty while it serves nobody. */
  OptionalLong height() {
    try {
      return process.isAlive()
          ? OptionalLong.of(client.chain().height().value())
          : OptionalLong.empty();
    } catch (NodeFailure notServing) {
      return OptionalLong.empty();
    }
  }

  /** How it has ended, if it has: a clause. */
  Optional<String> end() {
    return process.isAlive()
        ? Optional.empty()
        : Optional.of("%s has ended with %d: %s".formatted(name, process.exitValue(), lastWords()));
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.isEmpty() ? "it has said nothing" : lines.getLast().strip();
    } catch (IOException e) {
      return "its log can't be read";
    }
  }

  /** Asks it to stop; {@link #close} waits for it. */
  void askToStop() {
    process.destroy();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    client.close();
  }
}
