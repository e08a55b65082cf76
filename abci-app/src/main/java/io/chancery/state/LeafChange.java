package io.chancery.state;

import io.chancery.vm.state.StateKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What becomes of one leaf: a new value's hash, or null if it goes. Ordered by the key's hash. */
record LeafChange(StateKey key, byte[] keyHash, byte @Nullable [] valueHash)
    implements Comparable<LeafChange> {
  @Override
  public int compareTo(LeafChange other) {
    return Arrays.compareUnsigned(keyHash, other.keyHash);
  }
}
