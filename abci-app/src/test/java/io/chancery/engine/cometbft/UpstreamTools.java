package io.chancery.engine.cometbft;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * CometBFT and its own tools, built as {@code chancery engine install} does it and kept below
 * {@code target}; not everybody who tests has Go.
 */
public final class UpstreamTools {
  private static final Path FOLDER = Path.of("target", "upstream").toAbsolutePath();

  private UpstreamTools() {}

  /** CometBFT; without Go the tests are skipped, or fail on the build server. */
  public static synchronized Path cometBftOrSkip() throws IOException {
    EngineInstallation installation = new EngineInstallation(FOLDER);
    try {
      Optional<Path> program = installation.program();
      return program.isPresent() ? program.get() : installation.install(go());
    } catch (InstallationFailure e) {
      return skip(e);
    }
  }

  /**
   * One of its tools.
   *
   * @param name its package in the module of CometBFT, such as {@code abci/cmd/abci-cli}
   */
  public static synchronized Path orSkip(String name) throws IOException {
    Path folder = FOLDER.resolve("tools-" + GoModule.COMETBFT.version());
    Path program = folder.resolve(Path.of(name).getFileName());
    if (!Files.isExecutable(program)) {
      Files.createDirectories(folder);
      try {
        go().install(GoModule.COMETBFT, List.of(name), folder);
      } catch (InstallationFailure e) {
        return skip(e);
      }
    }
    return program;
  }

  /** The module's own files, in Go's cache. */
  public static Path sourceOrSkip() throws IOException {
    try {
      return go().source(GoModule.COMETBFT, Files.createDirectories(FOLDER));
    } catch (InstallationFailure e) {
      return skip(e);
    }
  }

  private static GoToolchain go() {
    return GoToolchain.findFor(GoModule.COMETBFT, System.getenv());
  }

  private static Path skip(InstallationFailure e) {
    String sentence = "upstream's programs are not asked: " + e.getMessage();
    if ("true".equals(System.getenv("CHANCERY_CI"))) {
      return fail(sentence);
    }
    return Assumptions.abort(sentence);
  }
}
