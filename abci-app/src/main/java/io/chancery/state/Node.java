package io.chancery.state;

import org.jspecify.annotations.Nullable;

/**
 * A subtree that is not empty (an empty one is null), immutable, so that a new version shares with
 * the old one all that is unchanged.
 */
sealed interface Node {
  byte[] hash();

  /** A subtree with one key, at whatever depth. */
  record Leaf(byte[] keyHash, byte[] valueHash, byte[] hash) implements Node {}

  /** A subtree with two keys or more; the bit of the key's hash at its depth says which side. */
  record Inner(@Nullable Node zero, @Nullable Node one, byte[] hash) implements Node {}
}
