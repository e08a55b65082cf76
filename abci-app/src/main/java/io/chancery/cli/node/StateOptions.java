package io.chancery.cli.node;

import io.chancery.cli.command.CommandFailure;
import io.chancery.node.NodeHome;
import io.chancery.node.NodeStorage;
import io.chancery.state.Retention;
import picocli.CommandLine.Option;

/** How much of the past a node keeps, and with how much memory. */
final class StateOptions {
  private static final String ALL = "all";
  private static final long MEMORY_MIB_MIN = NodeStorage.MEMORY_BYTES_MIN >> 20;
  private static final long MEMORY_MIB_MAX = 1L << 20;

  @Option(
      names = "--keep-heights",
      paramLabel = "N",
      description =
          "Keep the states of so many heights below the last, or all; 10000 if not given.")
  private String keepHeights = Long.toString(Retention.DEFAULT.heights());

  @Option(
      names = "--state-memory",
      paramLabel = "MIB",
      description = "Memory for the state; 512 if not given.")
  private long memoryMib = NodeStorage.MEMORY_BYTES_USUAL >> 20;

  NodeStorage storage(NodeHome home) {
    if (memoryMib < MEMORY_MIB_MIN || memoryMib > MEMORY_MIB_MAX) {
      throw CommandFailure.usage(
          "--state-memory is %d to %d MiB, got %d."
              .formatted(MEMORY_MIB_MIN, MEMORY_MIB_MAX, memoryMib));
    }
    return new NodeStorage(home, retention(), memoryMib << 20);
  }

  private Retention retention() {
    if (keepHeights.equals(ALL)) {
      return Retention.ALL;
    }
    if (!keepHeights.matches("[1-9][0-9]{0,17}")) {
      throw CommandFailure.usage(
          "--keep-heights is a whole number from 1, or all; got \"%s\".".formatted(keepHeights));
    }
    return new Retention(Long.parseLong(keepHeights));
  }
}
