package io.chancery.state;

import io.chancery.proof.TreeHash;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sparse Merkle tree over the state as one height left it; its root depends on the map alone.
 * Reads pages as it needs them, from a cache or from the store.
 */
final class Tree {
  private final PageReader reader;
  private final @Nullable Page root;

  /**
   * @param root null before there is a tree
   */
  Tree(PageReader reader, @Nullable Page root) {
    this.reader = reader;
    this.root = root;
  }

  /** The same tree through another view of the store. */
  Tree from(PageReader.Source source) {
    return new Tree(reader.from(source), root);
  }

  PageReader reader() {
    return reader;
  }

  @Nullable Page root() {
    return root;
  }

  AppHash appHash() {
    return new AppHash(root == null ? Hash.ZERO : root.hash(Page.TOP));
  }

  boolean contains(byte[] key, byte[] keyHash) {
    Page page = root;
    while (page != null) {
      int slot = page.place().slot(keyHash);
      if (page.child(slot) == Page.NO_CHILD) {
        return Arrays.equals(page.key(slot), key);
      }
      page = reader.below(page, slot);
    }
    return false;
  }

  /**
   * The next key by hash: to the {@code ones}, the smallest one above, or else the largest below.
   */
  Optional<StateKey> neighbour(byte[] keyHash, boolean ones) {
    return Optional.ofNullable(root == null ? null : nearest(root, keyHash, ones))
        .map(key -> new StateKey(Bytes.of(key)));
  }

  private byte @Nullable [] nearest(Page page, byte[] keyHash, boolean ones) {
    int slot = page.place().slot(keyHash);
    byte[] key = page.key(slot);
    byte[] found = null;
    if (key != null) {
      int order = Arrays.compareUnsigned(new TreeHash().of(Bytes.wrap(key)), keyHash);
      found = (ones ? order > 0 : order < 0) ? key : null;
    } else if (page.child(slot) != Page.NO_CHILD) {
      found = nearest(reader.below(page, slot), keyHash, ones);
    }
    return found != null ? found : first(page, ones ? slot + 1 : slot - 1, ones ? 1 : -1);
  }

  /** The first leaf in the slots from {@code from} on, upwards or downwards. */
  private byte @Nullable [] first(Page page, int from, int step) {
    for (int slot = from; slot >= 0 && slot < page.slots(); slot += step) {
      byte[] key = page.key(slot);
      if (key != null) {
        return key;
      }
      if (page.child(slot) != Page.NO_CHILD) {
        Page below = reader.below(page, slot);
        return first(below, step > 0 ? 0 : below.slots() - 1, step);
      }
    }
    return null;
  }

  /** What stands opposite to each step on the way to a leaf, from the root down. */
  List<Hash> siblings(byte[] keyHash) {
    List<Hash> siblings = new ArrayList<>();
    Page page = root;
    while (page != null) {
      int slot = page.place().slot(keyHash);
      for (int level = 1; level <= page.place().levels() && !isLeaf(page, slot, level); level++) {
        int node = page.node(slot) >>> (page.place().levels() - level);
        siblings.add(page.hash(node ^ 1));
      }
      page = page.child(slot) == Page.NO_CHILD ? null : reader.below(page, slot);
    }
    return siblings;
  }

  /** Whether the way to a slot has ended above {@code level}: one leaf is all there is. */
  private static boolean isLeaf(Page page, int slot, int level) {
    return page.leaves(page.node(slot) >>> (page.place().levels() - level + 1)) <= 1;
  }
}
