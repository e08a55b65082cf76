package io.chancery.proof;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.util.List;

/**
 * A key with its value, and the way up from there to a root.
 *
 * @param siblings from the root down, 256 at most: sibling i stands opposite to bit i of the key's
 *     hash, so the key alone tells the sides; 32 zero bytes where an empty subtree is
 */
public record LeafProof(Bytes key, Bytes value, List<Hash> siblings) {
  public LeafProof {
    siblings = List.copyOf(siblings);
  }

  int depth() {
    return siblings.size();
  }

  byte[] keyHash() {
    return new TreeHash().of(key);
  }

  /** The root that the leaf leads to, whichever tree that is of. */
  public Hash root() {
    TreeHash hash = new TreeHash();
    byte[] path = hash.of(key);
    byte[] at = hash.leaf(path, hash.of(value));
    for (int depth = depth() - 1; depth >= 0; depth--) {
      byte[] sibling = siblings.get(depth).bytes().unsafeArray();
      at = TreeHash.bit(path, depth) ? hash.inner(sibling, at) : hash.inner(at, sibling);
    }
    return new Hash(Bytes.wrap(at));
  }

  /**
   * Whether no leaf lies further to the {@code ones} or else the zeros than this one, in the
   * subtree that it is in at {@code depth}: wherever its way turns the other side, nothing is
   * opposite.
   */
  boolean isOutermost(int depth, boolean ones) {
    byte[] path = keyHash();
    for (int i = depth; i < depth(); i++) {
      if (TreeHash.bit(path, i) != ones && !siblings.get(i).equals(Hash.ZERO)) {
        return false;
      }
    }
    return true;
  }
}
