package io.chancery.cli.state;

import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.node.NodeHome;
import io.chancery.node.forensics.ReadHome;
import java.nio.file.Path;

/** A home that is there to be read, or a sentence on why there is none. */
final class OpenHome {
  private OpenHome() {}

  static ReadHome in(Path directory) {
    return ReadHome.open(new NodeHome(directory))
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.NOT_FOUND,
                    "There is no state in %s: name a node's home.".formatted(directory)));
  }
}
