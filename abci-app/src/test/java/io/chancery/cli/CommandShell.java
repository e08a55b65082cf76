package io.chancery.cli;

import io.chancery.cli.command.Surroundings;
import io.chancery.cli.output.Terminal;
import io.chancery.client.FakeNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs command lines in a folder of their own, at a fixed time, and keeps what they print. */
final class CommandShell {
  private final Path folder;
  private final Optional<FakeNode> node;
  private boolean interactive;
  private Map<String, String> environment = Map.of();
  private String input = "";

  record Result(int exit, String out, String err) {}

  CommandShell(Path folder, Optional<FakeNode> node) {
    this.folder = folder;
    this.node = node;
  }

  CommandShell onTerminal(Map<String, String> variables) {
    interactive = true;
    environment = variables;
    return this;
  }

  CommandShell withInput(String text) {
    input = text;
    return this;
  }

  Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            interactive,
            environment);
    Surroundings surroundings =
        new Surroundings(
            terminal,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new Surroundings.Places(Optional.empty(), folder, folder),
            Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC),
            new SecureRandom());
    List<String> all = new ArrayList<>(List.of(arguments));
    node.ifPresent(fake -> all.addAll(List.of("--node", fake.url())));
    int exit = new Chancery(surroundings).run(all.toArray(String[]::new));
    return new Result(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
