package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.cli.command.ExitCode;
import io.chancery.client.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where there is no Go; {@code EngineInstallationTest} has what happens with one. */
final class EngineCommandTest {
  private final Path folder;
  private final CommandShell shell;

  EngineCommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.shell = new CommandShell(folder, Optional.empty());
  }

  @Test
  void withoutGoItSaysSo() {
    CommandShell.Result result = shell.run("engine", "install");
    assertEquals(ExitCode.NOT_FOUND.number(), result.exit());
    assertEquals(
        "chancery: github.com/cometbft/cometbft@v0.40.0 is built with Go, and there is none on the PATH: install Go 1.25 or"
            + " newer (https://go.dev/dl), and run this again.\n",
        result.err());
  }

  @Test
  void whatIsInstalledIsFoundAndNotBuiltAgain() throws Exception {
    installed(folder.resolve(".chancery/engines/cometbft-v0.40.0/cometbft"));
    CommandShell.Result plain = shell.run("engine", "install");
    assertEquals(ExitCode.OK.number(), plain.exit(), plain.err());
    assertTrue(plain.out().startsWith("CometBFT      v0.40.0, was there already\n"), plain.out());
    Path elsewhere = installed(folder.resolve("else/cometbft-v0.40.0/cometbft"));
    JsonNode json =
        Json.read(shell.run("engine", "install", "--directory", "else", "--json").out());
    assertEquals(elsewhere.toString(), json.path("program").asText());
    assertEquals("v0.40.0", json.path("version").asText());
  }

  private static Path installed(Path program) throws Exception {
    Files.createDirectories(program.getParent());
    Files.writeString(program, "");
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }
}
