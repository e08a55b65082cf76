package io.chancery.cli.state;

import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.cli.output.Progress;
import io.chancery.node.NodeHome;
import io.chancery.node.forensics.ReadHome;
import io.chancery.snapshot.Snapshot;
import io.chancery.vm.ledger.BlockHeight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "export",
    description = {
      "Write a snapshot of the state of the node in --home, which must not be running.",
      "The same state gives the same bytes on every node."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery state export --home my-node --to snapshot")
final class StateExport extends Subcommand {
  @Option(
      names = "--height",
      paramLabel = "HEIGHT",
      description = "Of a height that is kept; the latest if not given.")
  private @Nullable Long height;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "A new folder; snapshots/HEIGHT in the home if not given.")
  private @Nullable Path to;

  StateExport(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    NodeHome home = new NodeHome(session().home());
    try (ReadHome stopped = OpenHome.in(home.directory())) {
      BlockHeight at = height == null ? stopped.commit().height() : asked(height);
      Path folder = to == null ? home.snapshots().at(at) : session().resolve(to);
      if (Files.exists(folder)) {
        throw CommandFailure.usage(
            "There is something in %s already: name another folder with --to.".formatted(folder));
      }
      Snapshot written =
          output.during("exporting", progress -> export(stopped, at, folder, progress));
      output.answer(SnapshotText.json(written), plain -> SnapshotText.print(written, plain));
    }
    return ExitCode.OK;
  }

  private static BlockHeight asked(long height) {
    if (height < 0) {
      throw CommandFailure.usage("--height is 0 or more, got " + height + ".");
    }
    return new BlockHeight(height);
  }

  private static Snapshot export(
      ReadHome stopped, BlockHeight height, Path folder, Progress progress) {
    try {
      return stopped
          .export(
              height,
              folder,
              leaves -> progress.now("exporting: " + JsonText.count(leaves) + " leaves"))
          .orElseThrow(
              () ->
                  new CommandFailure(
                      ExitCode.NOT_FOUND,
                      "The state of height %s is not kept: heights %s to %s are."
                          .formatted(height, stopped.oldest(), stopped.commit().height())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
