package io.chancery.cli.engine;

import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.engine.cometbft.EngineInstallation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where CometBFT is, for commands that run it. */
public final class EngineProgram {
  @Option(
      names = "--engine-directory",
      paramLabel = "DIR",
      description = "Where CometBFT was installed; ~/.chancery/engines if not given.")
  private @Nullable Path directory;

  public Path directory(Session session) {
    return directory == null
        ? session.surroundings().places().userHome().resolve(".chancery").resolve("engines")
        : session.resolve(directory);
  }

  /** CometBFT as {@code engine install} has built it. */
  public Path cometBft(Session session) {
    EngineInstallation installation = new EngineInstallation(directory(session));
    return installation
        .program()
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.NOT_FOUND,
                    "CometBFT %s is not installed in %s: run `chancery engine install` first."
                        .formatted(installation.version(), directory(session))));
  }
}
