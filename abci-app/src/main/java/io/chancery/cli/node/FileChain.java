package io.chancery.cli.node;

import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.output.Output;
import io.chancery.node.GenesisFile;
import io.chancery.node.NodeHome;

/** Begins the chain of a genesis file in a home. */
final class FileChain {
  private FileChain() {}

  /** Leaves a home as it is that has the same genesis already. */
  static void begin(NodeHome home, GenesisFile file, Output output) {
    if (home.hasGenesis()) {
      if (file.isSame(home.genesis())) {
        return;
      }
      throw CommandFailure.usage(
          "There is another chain in %s already: leave --genesis away to go on with it, or name another home."
              .formatted(home.directory()));
    }
    file.requireOnlyValidator(home.nodeKey().publicKey());
    output.during("checking the genesis", ignored -> file.execute());
    home.writeGenesis(file.genesis());
  }
}
