package io.chancery.torture.torn;

import io.chancery.store.Commit;
import io.chancery.store.NodeStore;
import io.chancery.vm.ledger.BlockHeight;
import java.util.Optional;

/**
 * How far a store has come.
 *
 * @param lastBlock saved; at most one above the commit
 * @param oldest whose state can be read
 */
record Standing(Optional<Commit> commit, BlockHeight lastBlock, BlockHeight oldest) {
  static Standing of(NodeStore store) {
    return new Standing(store.lastCommit(), store.lastBlock(), store.oldest());
  }

  /** The height that is committed next. */
  BlockHeight next() {
    return commit.map(last -> last.height().next()).orElse(BlockHeight.GENESIS);
  }
}
