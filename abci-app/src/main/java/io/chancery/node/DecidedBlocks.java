package io.chancery.node;

import io.chancery.abci.CorruptBlock;
import io.chancery.abci.FinalizeBlock;
import io.chancery.engine.embedded.SignedBlock;
import io.chancery.state.WorldState;
import io.chancery.store.NodeStore;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.InvariantViolation;
import java.util.function.Consumer;

/**
 * Keeps what CometBFT decides in the form in which the embedded engine keeps its own, so that
 * replay, comparison and snapshots need not know which of them it was. Who signed a block is in
 * CometBFT's own store.
 */
record DecidedBlocks(NodeStore store, WorldState world) implements Consumer<FinalizeBlock.Request> {
  @Override
  public void accept(FinalizeBlock.Request block) {
    Bytes stored =
        SignedBlock.unsigned(block, previous(block.height()), world.current().appHash()).encode();
    store.saveBlock(block.height(), stored);
  }

  private Hash previous(BlockHeight height) {
    BlockHeight before = new BlockHeight(height.value() - 1);
    Bytes stored = before.equals(BlockHeight.GENESIS) ? null : store.block(before);
    if (stored == null) {
      return Hash.ZERO;
    }
    try {
      return SignedBlock.decode(before, stored).block().hash();
    } catch (CorruptBlock e) {
      throw new InvariantViolation(String.valueOf(e.getMessage()), e);
    }
  }
}
