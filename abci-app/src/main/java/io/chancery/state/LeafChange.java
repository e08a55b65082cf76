package io.chancery.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What becomes of one leaf: its new hash, or null if it goes. Ordered by the key's hash. */
record LeafChange(byte[] key, byte[] keyHash, byte @Nullable [] hash)
    implements Comparable<LeafChange> {
  @Override
  public int compareTo(LeafChange other) {
    return Arrays.compareUnsigned(keyHash, other.keyHash);
  }
}
