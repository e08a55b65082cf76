package io.chancery.cli.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.engine.cometbft.EngineInstallation;
import io.chancery.engine.cometbft.GoModule;
import io.chancery.engine.cometbft.GoToolchain;
import io.chancery.engine.cometbft.InstallationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "install",
    description = {
      "Build CometBFT with Go, from source whose checksum is known; takes a minute.",
      "Where Go loads sources from is what its own environment variables say."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery engine install")
final class EngineInstall extends Subcommand {
  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Where engines are kept; ~/.chancery/engines if not given.")
  private @Nullable Path directory;

  EngineInstall(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    EngineInstallation installation =
        directory == null
            ? EngineInstallation.of(session().surroundings().places().userHome())
            : new EngineInstallation(session().resolve(directory));
    boolean there = installation.program().isPresent();
    Path program =
        output.during(
            "building CometBFT " + installation.version(), progress -> installed(installation));
    output.answer(
        JsonNodeFactory.instance
            .objectNode()
            .put("engine", "cometbft")
            .put("version", installation.version())
            .put("program", program.toString())
            .put("built", !there),
        plain -> {
          plain.field("CometBFT", installation.version() + (there ? ", was there already" : ""));
          plain.field("program", program.toString());
        });
    return ExitCode.OK;
  }

  private Path installed(EngineInstallation installation) {
    Map<String, String> environment = session().surroundings().terminal().environment();
    try {
      return installation.program().isPresent()
          ? installation.program().get()
          : installation.install(GoToolchain.findFor(GoModule.COMETBFT, environment));
    } catch (InstallationFailure e) {
      throw new CommandFailure(
          e.isForWantOfGo() ? ExitCode.NOT_FOUND : ExitCode.REFUSED,
          Objects.requireNonNull(e.getMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
