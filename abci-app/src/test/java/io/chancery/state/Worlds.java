package io.chancery.state;

import io.chancery.offload.OffloadBoard;
import io.chancery.offload.SoftwareBoard;
import io.chancery.store.NodeStore;

/** World states with little memory, on one board for all tests. */
final class Worlds {
  private static final OffloadBoard BOARD = SoftwareBoard.open();
  private static final long TREE_BYTES = 1 << 20;

  private Worlds() {}

  static WorldState open(NodeStore store) {
    return WorldState.open(store, BOARD, TREE_BYTES);
  }
}
