package io.chancery.state;

import io.chancery.proof.TreeHash;
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
    return new AppHash(new Hash(Bytes.of(Node.hashOf(root))));
  }

  Tree with(StateChanges changes) {
    TreeHash hash = new TreeHash();
    LeafChange[] leaves = new LeafChange[changes.size()];
    int at = 0;
    for (var change : changes.byKey().entrySet()) {
      byte[] valueHash = change.getValue().map(hash::of).orElse(null);
      StateKey key = change.getKey();
      leaves[at++] = new LeafChange(key, hash.of(key.bytes()), valueHash);
    }
    return with(leaves);
  }

  /** Takes the array over. */
  Tree with(LeafChange[] changes) {
    return new Tree(new TreeUpdate(changes).on(root));
  }

  boolean contains(byte[] keyHash) {
    Node node = root;
    for (int depth = 0; node instanceof Node.Inner inner; depth++) {
      node = inner.child(TreeHash.bit(keyHash, depth));
    }
    return node instanceof Node.Leaf leaf && Arrays.equals(leaf.keyHash(), keyHash);
  }

  /**
   * The next key by hash: to the {@code ones}, the smallest one above, or else the largest below.
   */
  Optional<StateKey> neighbour(byte[] keyHash, boolean ones) {
    return Optional.ofNullable(nearest(root, 0, keyHash, ones))
        .map(leaf -> new StateKey(Bytes.wrap(leaf.key())));
  }

  /** What stands opposite to each step on the way to a leaf, from the root down. */
  List<Hash> siblings(byte[] keyHash) {
    List<Hash> siblings = new ArrayList<>();
    Node node = root;
    while (node instanceof Node.Inner inner) {
      boolean isOne = TreeHash.bit(keyHash, siblings.size());
      siblings.add(new Hash(Bytes.of(Node.hashOf(inner.child(!isOne)))));
      node = inner.child(isOne);
    }
    return siblings;
  }

  private static Node.@Nullable Leaf nearest(
      @Nullable Node node, int depth, byte[] keyHash, boolean ones) {
    return switch (node) {
      case null -> null;
      case Node.Leaf leaf -> {
        int order = Arrays.compareUnsigned(leaf.keyHash(), keyHash);
        yield (ones ? order > 0 : order < 0) ? leaf : null;
      }
      case Node.Inner inner -> {
        boolean isOne = TreeHash.bit(keyHash, depth);
        Node.Leaf found = nearest(inner.child(isOne), depth + 1, keyHash, ones);
        yield found == null && isOne != ones ? outermost(inner.child(ones), !ones) : found;
      }
    };
  }

  /** The leaf of a subtree that lies furthest to one side. */
  private static Node.@Nullable Leaf outermost(@Nullable Node subtree, boolean ones) {
    Node node = subtree;
    while (node instanceof Node.Inner inner) {
      node = inner.child(ones) == null ? inner.child(!ones) : inner.child(ones);
    }
    return (Node.Leaf) node;
  }
}
