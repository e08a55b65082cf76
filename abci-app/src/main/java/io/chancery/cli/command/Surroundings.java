package io.chancery.cli.command;

import io.chancery.cli.output.Terminal;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/**
 * The world around a process; tests bring their own.
 *
 * @param input the standard input
 */
public record Surroundings(
    Terminal terminal, InputStream input, Places places, Clock clock, SecureRandom random) {
  /**
   * @param checkout the root of the project that the launcher runs from; empty without a launcher
   * @param userHome the person's own folder
   * @param current what relative paths start from
   */
  public record Places(Optional<Path> checkout, Path userHome, Path current) {}

  public static Surroundings system() {
    return new Surroundings(
        Terminal.system(),
        System.in,
        new Places(
            Optional.ofNullable(System.getProperty("chancery.home")).map(Path::of),
            Path.of(System.getProperty("user.home", ".")),
            Path.of("").toAbsolutePath()),
        Clock.systemUTC(),
        new SecureRandom());
  }
}
