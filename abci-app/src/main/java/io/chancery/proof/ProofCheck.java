package io.chancery.proof;

import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.Bytes;
import java.util.Arrays;
import java.util.Optional;

/** Checks proofs. Never throws, whatever the bytes are: they come from who is not trusted. */
public final class ProofCheck {
  private ProofCheck() {}

  /**
   * @param trusted an app hash from a source of the caller's own
   * @param key what the caller asks about
   * @param proof an encoded {@code CommitmentProof}
   */
  public static ProofVerdict check(AppHash trusted, Bytes key, Bytes proof) {
    StateProof claim;
    try {
      claim = ProofCodec.decode(proof);
    } catch (MalformedProof e) {
      return new ProofVerdict.Refused(e.reason());
    }
    return switch (claim) {
      case StateProof.Present present -> present(trusted, key, present.leaf());
      case StateProof.Absent absent -> absent(trusted, key, absent);
    };
  }

  private static ProofVerdict present(AppHash trusted, Bytes key, LeafProof leaf) {
    if (!leaf.key().equals(key)) {
      return otherKey(leaf.key());
    }
    return isUnder(trusted, leaf) ? new ProofVerdict.Present(leaf.value()) : otherRoot("it", leaf);
  }

  private static ProofVerdict absent(AppHash trusted, Bytes key, StateProof.Absent claim) {
    byte[] at = new TreeHash().of(key);
    // Upstream's own proofs name the key by its hash.
    if (!claim.key().equals(key) && !claim.key().equals(Bytes.wrap(at))) {
      return otherKey(claim.key());
    }
    if (claim.left().isEmpty() && claim.right().isEmpty()) {
      return new ProofVerdict.Refused("it says that the key is absent, and has no neighbour of it");
    }
    Optional<LeafProof> left = claim.left();
    Optional<LeafProof> right = claim.right();
    if (left.isPresent() && !isUnder(trusted, left.get())) {
      return otherRoot("its left neighbour", left.get());
    }
    if (right.isPresent() && !isUnder(trusted, right.get())) {
      return otherRoot("its right neighbour", right.get());
    }
    if (left.isPresent() && Arrays.compareUnsigned(left.get().keyHash(), at) >= 0) {
      return new ProofVerdict.Refused("its left neighbour is not on the left of the key");
    }
    if (right.isPresent() && Arrays.compareUnsigned(right.get().keyHash(), at) <= 0) {
      return new ProofVerdict.Refused("its right neighbour is not on the right of the key");
    }
    return areNeighbours(left, right)
        ? new ProofVerdict.Absent()
        : new ProofVerdict.Refused("other keys may lie between its neighbours");
  }

  private static boolean areNeighbours(Optional<LeafProof> left, Optional<LeafProof> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return left.map(leaf -> leaf.isOutermost(0, true)).orElse(true)
          && right.map(leaf -> leaf.isOutermost(0, false)).orElse(true);
    }
    int fork = fork(left.get().keyHash(), right.get().keyHash());
    return fork < left.get().depth()
        && fork < right.get().depth()
        && left.get().isOutermost(fork + 1, true)
        && right.get().isOutermost(fork + 1, false);
  }

  /** Where the ways to two different key hashes part. */
  private static int fork(byte[] left, byte[] right) {
    int depth = 0;
    while (TreeHash.bit(left, depth) == TreeHash.bit(right, depth)) {
      depth++;
    }
    return depth;
  }

  private static boolean isUnder(AppHash trusted, LeafProof leaf) {
    return leaf.root().equals(trusted.hash());
  }

  private static ProofVerdict otherKey(Bytes key) {
    return new ProofVerdict.Refused("it is of another key, " + key);
  }

  private static ProofVerdict otherRoot(String what, LeafProof leaf) {
    return new ProofVerdict.Refused(what + " leads to another app hash, " + leaf.root());
  }
}
