package io.chancery.state;

import io.chancery.proof.TreeHash;
import io.chancery.store.StoreFailure;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.state.StateView;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Goes over a tree's leaves from left to right, with their values. Holds one page of each level
 * that it is below, whatever the size of the tree.
 */
final class LeafWalk implements Iterator<StateEntry> {
  private final PageReader reader;
  private final StateView values;
  private final TreeHash hash = new TreeHash();
  private final Deque<Position> way = new ArrayDeque<>();
  private @Nullable Leaf next;

  /** A slot of a page. */
  private record Position(Page page, int slot) {}

  private record Leaf(StateKey key, Hash hash) {}

  LeafWalk(Tree tree, StateView values) {
    this.reader = tree.reader().aside();
    this.values = values;
    Page root = tree.root();
    if (root != null) {
      way.push(new Position(root, 0));
      next = advance();
    }
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public StateEntry next() {
    Leaf leaf = next;
    if (leaf == null) {
      throw new NoSuchElementException("the tree has no more leaves");
    }
    next = advance();
    return entry(leaf);
  }

  /** The next leaf, behind which {@code way} then stands. */
  private @Nullable Leaf advance() {
    while (!way.isEmpty()) {
      Position at = way.pop();
      if (at.slot() < at.page().slots()) {
        way.push(new Position(at.page(), at.slot() + 1));
        byte[] key = at.page().key(at.slot());
        if (key != null) {
          return new Leaf(new StateKey(Bytes.wrap(key)), at.page().hash(at.page().node(at.slot())));
        }
        if (at.page().child(at.slot()) != Page.NO_CHILD) {
          way.push(new Position(reader.below(at.page(), at.slot()), 0));
        }
      }
    }
    return null;
  }

  private StateEntry entry(Leaf leaf) {
    Bytes value = values.get(leaf.key());
    if (value == null || !leaf.hash().equals(hashOf(leaf.key(), value))) {
      throw new StoreFailure(
          StoreFailure.Reason.CORRUPT,
          "the value of key %s is not the one that the state tree has: restore the home from a copy"
              .formatted(leaf.key().bytes().toHex()));
    }
    return new StateEntry(leaf.key(), value);
  }

  private Hash hashOf(StateKey key, Bytes value) {
    return new Hash(Bytes.wrap(hash.leaf(hash.of(key.bytes()), hash.of(value))));
  }
}
