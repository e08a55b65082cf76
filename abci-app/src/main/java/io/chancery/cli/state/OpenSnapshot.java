package io.chancery.cli.state;

import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Sentence;
import io.chancery.snapshot.Snapshot;
import io.chancery.snapshot.SnapshotRefused;
import java.io.IOException;
import java.nio.file.Path;

/** A snapshot that can be read, or a sentence on why there is none. */
final class OpenSnapshot {
  private OpenSnapshot() {}

  static Snapshot in(Path folder) throws IOException {
    try {
      return Snapshot.open(folder);
    } catch (SnapshotRefused e) {
      throw refused(e);
    }
  }

  static CommandFailure refused(SnapshotRefused why) {
    return new CommandFailure(ExitCode.REFUSED, Sentence.of(why.sentence()), why);
  }
}
