package io.chancery.snapshot;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateEntry;
import java.util.List;

/**
 * A run of leaves from left to right, with what it takes to check it after all that come before.
 *
 * @param number from 0
 * @param leaves one or more
 * @param edge right of the last leaf
 */
record Chunk(BlockHeight height, int number, List<StateEntry> leaves, Edge edge) {
  /**
   * Where a leaf stands in the tree, and what is on its right.
   *
   * @param depth 0..256
   * @param right what stands opposite where the way to the leaf turns left, from the root down
   */
  record Edge(int depth, List<Hash> right) {
    Edge {
      right = List.copyOf(right);
    }
  }

  Chunk {
    leaves = List.copyOf(leaves);
  }
}
