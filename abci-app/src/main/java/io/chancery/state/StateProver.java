package io.chancery.state;

import io.chancery.proof.LeafProof;
import io.chancery.proof.StateProof;
import io.chancery.proof.TreeHash;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.state.StateView;
import java.util.Optional;

/**
 * Makes proofs from a tree, which knows keys, and the state of the same commit, which has values.
 */
final class StateProver {
  private final Tree tree;
  private final StateView values;
  private final TreeHash hash = new TreeHash();

  StateProver(Tree tree, StateView values) {
    this.tree = tree;
    this.values = values;
  }

  StateProof prove(StateKey key) {
    byte[] keyHash = hash.of(key.bytes());
    if (tree.contains(key.bytes().unsafeArray(), keyHash)) {
      return new StateProof.Present(leaf(key));
    }
    Optional<LeafProof> left = tree.neighbour(keyHash, false).map(this::leaf);
    Optional<LeafProof> right = tree.neighbour(keyHash, true).map(this::leaf);
    if (left.isEmpty() && right.isEmpty()) {
      throw new InvariantViolation("an empty tree proves nothing: genesis comes first");
    }
    return new StateProof.Absent(key.bytes(), left, right);
  }

  private LeafProof leaf(StateKey key) {
    Bytes value = values.get(key);
    if (value == null) {
      throw new InvariantViolation("the tree has a leaf without a value for the key " + key);
    }
    LeafProof leaf = new LeafProof(key.bytes(), value, tree.siblings(hash.of(key.bytes())));
    if (!leaf.root().equals(tree.appHash().hash())) {
      throw new InvariantViolation("the value is not the one that the tree has for the key " + key);
    }
    return leaf;
  }
}
