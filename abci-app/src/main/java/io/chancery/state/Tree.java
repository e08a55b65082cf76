package io.chancery.state;

import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sparse Merkle tree over a map, whose root depends on the map alone. Immutable: an update gives
 * another tree and leaves this one as it is. Safe for any number of threads.
 */
final class Tree {
  static final Tree EMPTY = new Tree(null);

  private final @Nullable Node root;

  private Tree(@Nullable Node root) {
    this.root = root;
  }

  @Nullable Node root() {
    return root;
  }

  AppHash appHash() {
    return new AppHash(new Hash(Bytes.of(TreeHash.of(root))));
  }

  Tree with(StateChanges changes) {
    TreeHash hash = new TreeHash();
    LeafChange[] leaves = new LeafChange[changes.size()];
    int at = 0;
    for (var change : changes.byKey().entrySet()) {
      byte[] valueHash = change.getValue().map(hash::of).orElse(null);
      leaves[at++] = new LeafChange(hash.of(change.getKey().bytes()), valueHash);
    }
    return with(leaves);
  }

  /** Takes the array over. */
  Tree with(LeafChange[] changes) {
    return new Tree(new TreeUpdate(changes).on(root));
  }

  StateProof prove(StateKey key) {
    byte[] keyHash = new TreeHash().of(key.bytes());
    List<Hash> siblings = new ArrayList<>();
    Node node = root;
    while (node instanceof Node.Inner inner) {
      boolean isOne = TreeHash.bit(keyHash, siblings.size());
      siblings.add(new Hash(Bytes.of(TreeHash.of(isOne ? inner.zero() : inner.one()))));
      node = isOne ? inner.one() : inner.zero();
    }
    if (!(node instanceof Node.Leaf leaf)) {
      return new StateProof.Absent(siblings, Optional.empty());
    }
    if (Arrays.equals(leaf.keyHash(), keyHash)) {
      return new StateProof.Present(siblings);
    }
    return new StateProof.Absent(
        siblings,
        Optional.of(
            new StateProof.OtherLeaf(
                new Hash(Bytes.of(leaf.keyHash())), new Hash(Bytes.of(leaf.valueHash())))));
  }
}
