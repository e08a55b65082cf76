package io.chancery.state;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Hash;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A page that is being changed: leaves first, hashes when all below is known. Used by one thread,
 * but slots of the topmost page by several, each its own.
 */
final class PageEdit {
  private static final int MANY = 2;

  private final @Nullable Page before;
  private final Place place;
  private final byte[] @Nullable [] keys;
  private final long[] children;
  private final byte[] hashes;
  private final byte[] leaves;

  // By slot: what differs from the page before.
  private final boolean[] changed;

  /** Of an existing page; takes the arrays over. */
  PageEdit(Page before, byte[] @Nullable [] keys, long[] children, byte[] hashes, byte[] leaves) {
    this(before, before.place(), keys, children, hashes, leaves);
  }

  private PageEdit(
      @Nullable Page before,
      Place place,
      byte[] @Nullable [] keys,
      long[] children,
      byte[] hashes,
      byte[] leaves) {
    this.before = before;
    this.place = place;
    this.keys = keys;
    this.children = children;
    this.hashes = hashes;
    this.leaves = leaves;
    this.changed = new boolean[keys.length];
  }

  /** A page where there was none. */
  static PageEdit empty(Place place) {
    int slots = place.slots();
    long[] children = new long[slots];
    Arrays.fill(children, Page.NO_CHILD);
    return new PageEdit(
        null,
        place,
        new byte[slots][],
        children,
        new byte[2 * slots * Hash.SIZE],
        new byte[2 * slots]);
  }

  Place place() {
    return place;
  }

  @Nullable Page before() {
    return before;
  }

  byte @Nullable [] key(int slot) {
    return keys[slot];
  }

  int slots() {
    return keys.length;
  }

  boolean isEmpty(int slot) {
    return leaves[keys.length + slot] == 0;
  }

  void putHash(int slot, ByteBuffer to) {
    to.put(hashes, (keys.length + slot) * Hash.SIZE, Hash.SIZE);
  }

  boolean hasPage(int slot) {
    return children[slot] != Page.NO_CHILD;
  }

  long child(int slot) {
    return children[slot];
  }

  byte[] slotHash(int slot) {
    int at = (keys.length + slot) * Hash.SIZE;
    return Arrays.copyOfRange(hashes, at, at + Hash.SIZE);
  }

  boolean isChanged(int slot) {
    return changed[slot];
  }

  boolean isChanged() {
    for (boolean slot : changed) {
      if (slot) {
        return true;
      }
    }
    return false;
  }

  /** How many leaves there are: 0, 1, or 2 for more. */
  int leaves() {
    int sum = 0;
    for (int slot = 0; slot < keys.length && sum < MANY; slot++) {
      sum += leaves[keys.length + slot];
    }
    return Math.min(sum, MANY);
  }

  /** Puts the slot's leaf, unless the same is there already. */
  void putLeaf(int slot, byte[] key, byte[] hash) {
    int node = keys.length + slot;
    boolean same =
        Arrays.equals(keys[slot], key)
            && Arrays.equals(hashes, node * Hash.SIZE, (node + 1) * Hash.SIZE, hash, 0, Hash.SIZE);
    if (!same) {
      put(slot, key, Page.NO_CHILD, 1);
      System.arraycopy(hash, 0, hashes, node * Hash.SIZE, Hash.SIZE);
    }
  }

  void clear(int slot) {
    if (leaves[keys.length + slot] != 0) {
      put(slot, null, Page.NO_CHILD, 0);
      int at = (keys.length + slot) * Hash.SIZE;
      Arrays.fill(hashes, at, at + Hash.SIZE, (byte) 0);
    }
  }

  /** Has a page below the slot, whose hash comes with {@link #setSlot}. */
  void putPage(int slot, BlockHeight height) {
    put(slot, null, height.value(), MANY);
  }

  /** The one leaf of a page that has no more becomes the slot's own. */
  void pullUp(int slot, PageEdit page) {
    for (int i = 0; i < page.keys.length; i++) {
      byte[] key = page.keys[i];
      if (key != null) {
        putLeaf(slot, key, page.slotHash(i));
      }
    }
  }

  private void put(int slot, byte @Nullable [] key, long child, int count) {
    keys[slot] = key;
    children[slot] = child;
    leaves[keys.length + slot] = (byte) count;
    changed[slot] = true;
  }

  /**
   * Settles the nodes of one level above changed slots: how many leaves they have, and the hash
   * where that takes no hashing.
   *
   * @param level 0 is the top's
   * @param inner takes the nodes whose hash is that of both below
   */
  void settle(int level, HashBatch inner) {
    int width = 1 << level;
    int slotsBelow = keys.length >>> level;
    for (int node = width; node < 2 * width; node++) {
      int first = (node - width) * slotsBelow;
      if (anyChanged(first, first + slotsBelow)) {
        int count = Math.min(MANY, leaves[2 * node] + leaves[2 * node + 1]);
        leaves[node] = (byte) count;
        if (count == MANY) {
          inner.add(this, node);
        } else {
          // The one that is not empty, or an empty one: 32 zero bytes.
          int from = leaves[2 * node] != 0 ? 2 * node : 2 * node + 1;
          System.arraycopy(hashes, from * Hash.SIZE, hashes, node * Hash.SIZE, Hash.SIZE);
        }
      }
    }
  }

  private boolean anyChanged(int from, int to) {
    for (int slot = from; slot < to; slot++) {
      if (changed[slot]) {
        return true;
      }
    }
    return false;
  }

  /** What a node's hash is made of: left and right, 64 bytes. */
  void copyPair(int node, byte[] to, int at) {
    System.arraycopy(hashes, 2 * node * Hash.SIZE, to, at, 2 * Hash.SIZE);
  }

  void setHash(int node, byte[] from, int at) {
    System.arraycopy(from, at, hashes, node * Hash.SIZE, Hash.SIZE);
  }

  void setSlot(int slot, byte[] hash) {
    System.arraycopy(hash, 0, hashes, (keys.length + slot) * Hash.SIZE, Hash.SIZE);
  }

  /** The hash of all that is below, once all levels are settled and hashed. */
  byte[] top() {
    return Arrays.copyOfRange(hashes, Page.TOP * Hash.SIZE, (Page.TOP + 1) * Hash.SIZE);
  }

  /** The page as it now is; the edit is not to be used any more. */
  Page done(BlockHeight height, int deltaBytes) {
    return new Page(place, height, keys, children, hashes, leaves, deltaBytes);
  }
}
