package io.chancery.state;

import io.chancery.proof.TreeHash;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Applies a batch of changes in one walk: they are sorted by key hash, so those of a subtree are a
 * range, and every node above a change is hashed once. The walk is as deep as the longest prefix
 * that two keys share, 256 at most.
 */
final class TreeUpdate {
  private final TreeHash hash = new TreeHash();
  private final LeafChange[] changes;

  /** Takes the array over and sorts it; no two changes may have one key hash. */
  TreeUpdate(LeafChange[] changes) {
    Arrays.sort(changes);
    this.changes = changes;
  }

  @Nullable Node on(@Nullable Node root) {
    return update(root, 0, 0, changes.length);
  }

  private @Nullable Node update(@Nullable Node node, int depth, int from, int to) {
    if (from == to) {
      return node;
    }
    return switch (node) {
      case null -> build(null, depth, from, to);
      case Node.Leaf leaf -> build(changes(leaf, from, to) ? null : leaf, depth, from, to);
      case Node.Inner inner -> {
        int middle = firstOne(depth, from, to);
        Node zero = update(inner.zero(), depth + 1, from, middle);
        Node one = update(inner.one(), depth + 1, middle, to);
        yield sameNode(zero, inner.zero()) && sameNode(one, inner.one()) ? inner : join(zero, one);
      }
    };
  }

  /**
   * Whether a walk below changed nothing: identity is meant, comparing contents would walk again.
   */
  @SuppressWarnings("ReferenceEquality")
  private static boolean sameNode(@Nullable Node after, @Nullable Node before) {
    return after == before;
  }

  /** The subtree of the range's new leaves and of {@code other}, whose key is not among them. */
  private @Nullable Node build(Node.@Nullable Leaf other, int depth, int from, int to) {
    if (from == to) {
      return other;
    }
    if (to - from == 1) {
      byte[] valueHash = changes[from].valueHash();
      if (valueHash == null) {
        return other;
      }
      if (other == null) {
        byte[] keyHash = changes[from].keyHash();
        byte[] key = changes[from].key().bytes().unsafeArray();
        return new Node.Leaf(key, keyHash, hash.leaf(keyHash, valueHash));
      }
    }
    int middle = firstOne(depth, from, to);
    boolean otherIsOne = other != null && TreeHash.bit(other.keyHash(), depth);
    Node zero = build(otherIsOne ? null : other, depth + 1, from, middle);
    Node one = build(otherIsOne ? other : null, depth + 1, middle, to);
    return join(zero, one);
  }

  /** A subtree with one leaf is that leaf, wherever it came from. */
  private @Nullable Node join(@Nullable Node zero, @Nullable Node one) {
    if (zero == null && !(one instanceof Node.Inner)) {
      return one;
    }
    if (one == null && !(zero instanceof Node.Inner)) {
      return zero;
    }
    return new Node.Inner(zero, one, hash.inner(Node.hashOf(zero), Node.hashOf(one)));
  }

  private boolean changes(Node.Leaf leaf, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Arrays.equals(changes[i].keyHash(), leaf.keyHash())) {
        return true;
      }
    }
    return false;
  }

  /** The first change in the range whose bit at {@code depth} is one. */
  private int firstOne(int depth, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (TreeHash.bit(changes[middle].keyHash(), depth)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
