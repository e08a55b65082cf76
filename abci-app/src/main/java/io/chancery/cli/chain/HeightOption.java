package io.chancery.cli.chain;

import io.chancery.cli.command.CommandFailure;
import io.chancery.client.NodeClient;
import io.chancery.vm.ledger.BlockHeight;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which block's state a question is about. */
final class HeightOption {
  @Option(
      names = "--height",
      paramLabel = "N",
      description = "As it was after block N, 0 for genesis; the last block if not given.")
  private @Nullable Long height;

  boolean isGiven() {
    return height != null;
  }

  /** To ask with; closed with {@code node}. */
  NodeClient of(NodeClient node) {
    if (height == null) {
      return node;
    }
    if (height < 0) {
      throw CommandFailure.usage("--height is 0 or more, got " + height + ".");
    }
    return node.at(new BlockHeight(height));
  }
}
