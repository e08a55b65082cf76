package io.chancery.proof;

import io.chancery.vm.ledger.Bytes;
import java.util.Optional;

/** What a tree says of a key, claimed and not yet checked. */
public sealed interface StateProof {
  /** The leaf's key has its value. */
  record Present(LeafProof leaf) implements StateProof {}

  /**
   * The key has none, for its neighbours in the order of hashed keys stand next to each other.
   *
   * @param key as the chain has it, or its SHA-256
   * @param left empty if every key of the tree is on the right
   * @param right empty if every key of the tree is on the left
   */
  record Absent(Bytes key, Optional<LeafProof> left, Optional<LeafProof> right)
      implements StateProof {}
}
