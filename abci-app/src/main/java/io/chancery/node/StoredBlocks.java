package io.chancery.node;

import io.chancery.engine.embedded.BlockLog;
import io.chancery.store.NodeStore;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import java.util.Optional;

/** The embedded engine's blocks, in the node's own store. */
public record StoredBlocks(NodeStore store) implements BlockLog {
  @Override
  public void append(BlockHeight height, Bytes block) {
    store.saveBlock(height, block);
  }

  @Override
  public Optional<Bytes> at(BlockHeight height) {
    return Optional.ofNullable(store.block(height));
  }
}
