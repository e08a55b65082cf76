package io.chancery.cli.proof;

import io.chancery.cli.command.ExitCode;
import io.chancery.cli.output.Output;
import io.chancery.node.NodeHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory for a tortured chain: removed after a success, kept for whoever looks into a failure.
 */
record TortureHome(Path directory) {
  static TortureHome create() throws IOException {
    return new TortureHome(Files.createTempDirectory("chancery-torture"));
  }

  NodeHome node() {
    return new NodeHome(directory);
  }

  /** What the command ends with. */
  ExitCode end(boolean clean, Output output) throws IOException {
    if (clean) {
      remove();
      return ExitCode.OK;
    }
    output.note("The chain is left in " + directory + ".");
    return ExitCode.REFUSED;
  }

  private void remove() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
