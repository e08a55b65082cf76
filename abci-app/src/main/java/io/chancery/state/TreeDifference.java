package io.chancery.state;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateKey;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the keys in which two trees differ, from their roots down: where two hashes are equal,
 * nothing below is read.
 */
final class TreeDifference {
  private final PageReader one;
  private final PageReader other;
  private final Consumer<StateKey> differs;

  private TreeDifference(PageReader one, PageReader other, Consumer<StateKey> differs) {
    this.one = one;
    this.other = other;
    this.differs = differs;
  }

  /**
   * @param differs told each key, in the order of their hashes
   */
  static void between(Tree one, Tree other, Consumer<StateKey> differs) {
    if (!one.appHash().equals(other.appHash())) {
      new TreeDifference(one.reader(), other.reader(), differs).roots(one.root(), other.root());
    }
  }

  private void roots(@Nullable Page mine, @Nullable Page theirs) {
    if (mine != null && theirs != null) {
      pages(mine, theirs);
      return;
    }
    Map<StateKey, Hash> leaves = new HashMap<>();
    if (mine != null) {
      leaves(one, mine, leaves::put);
    }
    if (theirs != null) {
      leaves(other, theirs, leaves::put);
    }
    leaves.keySet().forEach(differs);
  }

  /** Of one place. */
  private void pages(Page mine, Page theirs) {
    for (int slot = 0; slot < mine.slots(); slot++) {
      if (mine.hash(mine.node(slot)).equals(theirs.hash(theirs.node(slot)))) {
        continue;
      }
      if (mine.child(slot) != Page.NO_CHILD && theirs.child(slot) != Page.NO_CHILD) {
        pages(one.below(mine, slot), other.below(theirs, slot));
      } else {
        // One of them has at most a leaf here, so little of what the other has is in both.
        Map<StateKey, Hash> leaves = new HashMap<>();
        slot(one, mine, slot, leaves::put);
        slot(other, theirs, slot, (key, hash) -> cancel(leaves, key, hash));
        leaves.keySet().forEach(differs);
      }
    }
  }

  private static void cancel(Map<StateKey, Hash> leaves, StateKey key, Hash hash) {
    if (!leaves.remove(key, hash)) {
      leaves.put(key, hash);
    }
  }

  private static void slot(
      PageReader reader, Page page, int slot, BiConsumer<StateKey, Hash> leaf) {
    byte[] key = page.key(slot);
    if (key != null) {
      leaf.accept(new StateKey(Bytes.of(key)), page.hash(page.node(slot)));
    } else if (page.child(slot) != Page.NO_CHILD) {
      leaves(reader, reader.below(page, slot), leaf);
    }
  }

  private static void leaves(PageReader reader, Page page, BiConsumer<StateKey, Hash> leaf) {
    for (int slot = 0; slot < page.slots(); slot++) {
      slot(reader, page, slot, leaf);
    }
  }
}
