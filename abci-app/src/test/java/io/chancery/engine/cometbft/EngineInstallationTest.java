package io.chancery.engine.cometbft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a Go that is a shell script; {@link UpstreamTools} does the same with a real one. */
final class EngineInstallationTest {
  @TempDir Path folder;

  private GoToolchain go(String version, String sum, String install) throws IOException {
    Path program = Files.createDirectories(folder.resolve("bin")).resolve("go");
    Files.writeString(
        program,
        """
        #!/bin/sh
        echo "$@" >> %s
        case "$1" in
          env) echo %s ;;
          mod) echo '{"Sum": "%s"}' ;;
          install) %s ;;
        esac
        """
            .formatted(folder.resolve("asked"), version, sum, install));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return GoToolchain.find(Map.of("PATH", "/nowhere:" + program.getParent())).orElseThrow();
  }

  private GoToolchain goodGo(String install) throws IOException {
    return go("go1.26.8", GoModule.COMETBFT.sum(), install);
  }

  private EngineInstallation installation() {
    return new EngineInstallation(folder.resolve("engines"));
  }

  @Test
  void itIsBuiltOnceAndFoundAgain() throws Exception {
    GoToolchain go = goodGo("echo built > $GOBIN/cometbft; chmod +x $GOBIN/cometbft");
    assertTrue(installation().program().isEmpty());
    Path program = installation().install(go);
    assertEquals(folder.resolve("engines/cometbft-v0.40.0/cometbft"), program);
    assertEquals("built\n", Files.readString(program));
    assertEquals(program, installation().program().orElseThrow());
    assertEquals(program, installation().install(go));
    assertEquals(
        List.of(
            "env GOVERSION",
            "mod download -json github.com/cometbft/cometbft@v0.40.0",
            "install github.com/cometbft/cometbft/cmd/cometbft@v0.40.0"),
        Files.readAllLines(folder.resolve("asked")));
  }

  @Test
  void anOlderGoIsNotTried() throws Exception {
    for (String version : List.of("go1.24.11", "go1.9", "devel")) {
      InstallationFailure refused = refused(go(version, GoModule.COMETBFT.sum(), "exit 1"));
      assertTrue(refused.isForWantOfGo());
      assertTrue(
          sentence(refused).contains("is built with Go 1.25 or newer")
              && sentence(refused).contains("is " + version),
          sentence(refused));
    }
    assertTrue(GoModule.COMETBFT.isBuiltBy(List.of(1, 25)));
    assertTrue(GoModule.COMETBFT.isBuiltBy(List.of(2, 0)));
  }

  @Test
  void sourceWithAnotherChecksumIsNotBuilt() throws Exception {
    InstallationFailure refused = refused(go("go1.25.0", "h1:else", "echo x > $GOBIN/cometbft"));
    assertFalse(refused.isForWantOfGo());
    assertTrue(
        sentence(refused).contains("has the checksum h1:else, and must have " + sum()),
        sentence(refused));
  }

  @Test
  void aBuildThatFailsSaysWhyAndLeavesNothing() throws Exception {
    InstallationFailure refused =
        refused(goodGo("echo half > $GOBIN/cometbft; echo 'no space left' >&2; exit 1"));
    assertEquals(
        "`go install github.com/cometbft/cometbft/cmd/cometbft@v0.40.0` has failed: no space left",
        sentence(refused));
  }

  private InstallationFailure refused(GoToolchain go) throws IOException {
    InstallationFailure refused =
        assertThrows(InstallationFailure.class, () -> installation().install(go));
    assertTrue(installation().program().isEmpty());
    try (Stream<Path> left = Files.list(folder.resolve("engines"))) {
      assertEquals(List.of(), left.toList());
    }
    return refused;
  }

  private static String sum() {
    return GoModule.COMETBFT.sum();
  }

  private static String sentence(Exception thrown) {
    return Objects.requireNonNull(thrown.getMessage());
  }

  @Test
  void thereMayBeNoGo() {
    assertTrue(GoToolchain.find(Map.of()).isEmpty());
  }
}
