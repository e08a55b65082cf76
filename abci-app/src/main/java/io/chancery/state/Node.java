package io.chancery.state;

import io.chancery.vm.ledger.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A subtree that is not empty (an empty one is null), immutable, so that a new version shares with
 * the old one all that is unchanged.
 */
sealed interface Node {
  byte[] hash();

  /**
   * A subtree with one key, at whatever depth. The key itself is for proofs, in which a leaf may
   * have to stand as another key's neighbour; as an array, for there are millions of them.
   */
  record Leaf(byte[] key, byte[] keyHash, byte[] hash) implements Node {}

  /** A subtree with two keys or more; the bit of the key's hash at its depth says which side. */
  record Inner(@Nullable Node zero, @Nullable Node one, byte[] hash) implements Node {
    @Nullable Node child(boolean isOne) {
      return isOne ? one : zero;
    }
  }

  /** 32 zero bytes for an empty subtree. The callee must not write to it. */
  static byte[] hashOf(@Nullable Node node) {
    return node == null ? Hash.ZERO.bytes().unsafeArray() : node.hash();
  }
}
