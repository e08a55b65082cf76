package io.chancery.state;

import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a tree says of a key, for somebody who trusts only the app hash. Siblings come from the root
 * down: sibling i stands opposite to bit i of SHA-256(key), most significant bit first.
 */
public sealed interface StateProof {
  List<Hash> siblings();

  /** The key has a value. */
  record Present(List<Hash> siblings) implements StateProof {
    public Present {
      siblings = List.copyOf(siblings);
    }

    /** Whether {@code key} had this value in the state whose root is {@code appHash}. */
    public boolean verify(AppHash appHash, StateKey key, Bytes value) {
      TreeHash hash = new TreeHash();
      byte[] keyHash = hash.of(key.bytes());
      return leadsTo(appHash, siblings, keyHash, hash.leaf(keyHash, hash.of(value)));
    }
  }

  /**
   * The key has none: the subtree where it would be is empty, or holds one leaf, which is
   * another's.
   */
  record Absent(List<Hash> siblings, Optional<OtherLeaf> occupant) implements StateProof {
    public Absent {
      siblings = List.copyOf(siblings);
    }

    /** Whether {@code key} had no value in the state whose root is {@code appHash}. */
    public boolean verify(AppHash appHash, StateKey key) {
      TreeHash hash = new TreeHash();
      byte[] keyHash = hash.of(key.bytes());
      if (occupant.isEmpty()) {
        return leadsTo(appHash, siblings, keyHash, Hash.ZERO.bytes().toArray());
      }
      byte[] otherKey = occupant.get().keyHash().bytes().toArray();
      byte[] otherValue = occupant.get().valueHash().bytes().toArray();
      return !Arrays.equals(otherKey, keyHash)
          && leadsTo(appHash, siblings, keyHash, hash.leaf(otherKey, otherValue))
          && leadsTo(appHash, siblings, otherKey, hash.leaf(otherKey, otherValue));
    }
  }

  /** A leaf whose key and value only their hashes tell. */
  record OtherLeaf(Hash keyHash, Hash valueHash) {}

  private static boolean leadsTo(AppHash appHash, List<Hash> siblings, byte[] path, byte[] bottom) {
    if (siblings.size() > TreeHash.DEPTH_MAX) {
      return false;
    }
    TreeHash hash = new TreeHash();
    byte[] at = bottom;
    for (int depth = siblings.size() - 1; depth >= 0; depth--) {
      byte[] sibling = siblings.get(depth).bytes().unsafeArray();
      at = TreeHash.bit(path, depth) ? hash.inner(sibling, at) : hash.inner(at, sibling);
    }
    return Arrays.equals(at, appHash.hash().bytes().unsafeArray());
  }
}
