package io.chancery.engine.cometbft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Where CometBFT is installed: a folder of engines, in it one for each version. A version is there
 * whole or not at all.
 */
public final class EngineInstallation {
  private static final String PROGRAM = "cometbft";

  private final Path engines;

  /**
   * @param engines need not exist
   */
  public EngineInstallation(Path engines) {
    this.engines = engines;
  }

  /** A person's own, for all homes on this machine. */
  public static EngineInstallation of(Path userHome) {
    return new EngineInstallation(userHome.resolve(".chancery").resolve("engines"));
  }

  public String version() {
    return GoModule.COMETBFT.version();
  }

  /** CometBFT of exactly this {@link #version}, if it is installed. */
  public Optional<Path> program() {
    return Optional.of(folder().resolve(PROGRAM)).filter(Files::isExecutable);
  }

  private Path folder() {
    return engines.resolve(PROGRAM + "-" + version());
  }

  /**
   * Builds it, unless it is there; takes a minute or two.
   *
   * @throws InstallationFailure if Go can't
   */
  public Path install(GoToolchain go) throws IOException {
    Optional<Path> found = program();
    if (found.isPresent()) {
      return found.get();
    }
    Files.createDirectories(engines);
    Path building = Files.createTempDirectory(engines, ".building-");
    try {
      go.install(GoModule.COMETBFT, List.of("cmd/cometbft"), building);
      Files.createDirectories(folder());
      Path program = folder().resolve(PROGRAM);
      return Files.move(building.resolve(PROGRAM), program, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(building.resolve(PROGRAM));
      Files.deleteIfExists(building);
    }
  }
}
