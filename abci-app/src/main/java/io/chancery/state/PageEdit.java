package io.chancery.state;

import io.chancery.vm.ledger.Hash;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A page that is being changed: leaves first, hashes when all below is known. Used by one thread,
 * but slots of the topmost page by several, each its own.
 */
final class PageEdit {
  private static final int MANY = 2;

  /** Of a page below that is not stored yet. */
  private static final long UNKNOWN = 0;

  private final @Nullable CachedPage before;
  private final Place place;
  private final byte[] @Nullable [] keys;
  private final long[] children;
  private final byte[] hashes;
  private final byte[] leaves;

  // By node: the slots that differ from the page before, and all that is above one of them.
  private final BitSet changed;
  // By slot: whether it may have another leaf than in the page before, not just another hash.
  private final boolean[] rekeyed;
  // Whether the nodes above slots that have not changed have their hashes.
  private final boolean isHashed;
  private int wholeSize = PageForm.wholeSize();

  private PageEdit(
      @Nullable CachedPage before,
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
    this.changed = new BitSet(2 * keys.length);
    this.rekeyed = new boolean[keys.length];
    this.isHashed = before instanceof Page;
  }

  /** Of an existing page; takes the arrays over. */
  static PageEdit of(
      Page before,
      byte[] @Nullable [] keys,
      long[] children,
      byte[] hashes,
      byte[] leaves,
      int wholeSize) {
    PageEdit edit = new PageEdit(before, before.place(), keys, children, hashes, leaves);
    edit.wholeSize = wholeSize;
    return edit;
  }

  /** A page where there was none. */
  static PageEdit empty(Place place) {
    return empty(null, place);
  }

  /** Of an existing page whose slots are yet to be filled. */
  static PageEdit unhashed(PackedPage before) {
    return empty(before, before.place());
  }

  private static PageEdit empty(@Nullable CachedPage before, Place place) {
    int slots = place.slots();
    long[] children = new long[slots];
    Arrays.fill(children, Page.NO_CHILD);
    return new PageEdit(
        before,
        place,
        new byte[slots][],
        children,
        new byte[2 * slots * Hash.SIZE],
        new byte[2 * slots]);
  }

  /** The slots are as in the page before: changes are what comes from now on. */
  void filled() {
    changed.clear();
    Arrays.fill(rekeyed, false);
  }

  Place place() {
    return place;
  }

  @Nullable CachedPage before() {
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

  /** The first slot from {@code from} on that differs from the page before; -1 if none does. */
  int nextChanged(int from) {
    int node = changed.nextSetBit(keys.length + from);
    return node < 0 ? -1 : node - keys.length;
  }

  boolean isChanged() {
    return changed.get(Page.TOP);
  }

  /** How many leaves there are: 0, 1, or 2 for more. */
  int leaves() {
    int sum = 0;
    for (int slot = 0; slot < keys.length && sum < MANY; slot++) {
      sum += leaves[keys.length + slot];
    }
    return Math.min(sum, MANY);
  }

  /** Whether the slot has the leaf that it had in the page before, perhaps with another hash. */
  boolean hasKeyOfBefore(int slot) {
    return keys[slot] != null && !rekeyed[slot];
  }

  /** Puts the slot's leaf, unless the same is there already. */
  void putLeaf(int slot, byte[] key, byte[] hash) {
    int node = keys.length + slot;
    byte[] before = keys[slot];
    boolean sameKey = Arrays.equals(before, key);
    boolean same =
        sameKey
            && Arrays.equals(hashes, node * Hash.SIZE, (node + 1) * Hash.SIZE, hash, 0, Hash.SIZE);
    if (!same) {
      rekeyed[slot] |= !sameKey;
      put(slot, sameKey ? before : key, Page.NO_CHILD, 1);
      System.arraycopy(hash, 0, hashes, node * Hash.SIZE, Hash.SIZE);
    }
  }

  void clear(int slot) {
    if (leaves[keys.length + slot] != 0) {
      rekeyed[slot] = true;
      put(slot, null, Page.NO_CHILD, 0);
      int at = (keys.length + slot) * Hash.SIZE;
      Arrays.fill(hashes, at, at + Hash.SIZE, (byte) 0);
    }
  }

  /** Has a page below the slot, whose address and hash come with {@link #setPage}. */
  void putPage(int slot) {
    rekeyed[slot] = true;
    put(slot, null, UNKNOWN, MANY);
  }

  void setPage(int slot, PageAddress address, byte[] hash) {
    children[slot] = address.packed();
    setSlot(slot, hash);
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

  /** The leaf in a slot of the page above becomes this page's. */
  void pullDown(int slot, PageEdit above, int from) {
    byte[] key = above.keys[from];
    if (key != null) {
      putLeaf(slot, key, above.slotHash(from));
    }
  }

  /** One after the other, for what lies above slots is everyone's. */
  private synchronized void put(int slot, byte @Nullable [] key, long child, int count) {
    wholeSize += PageForm.slotSize(key, child) - PageForm.slotSize(keys[slot], children[slot]);
    keys[slot] = key;
    children[slot] = child;
    leaves[keys.length + slot] = (byte) count;
    for (int node = keys.length + slot; node >= Page.TOP && !changed.get(node); node >>>= 1) {
      changed.set(node);
    }
  }

  /** About as much as {@link PageForm#whole} takes, never less. */
  int wholeSize() {
    return wholeSize;
  }

  /**
   * Settles the nodes of one level above changed slots: how many leaves they have, and the hash
   * where that takes no hashing.
   *
   * @param level 0 is the top's
   * @param inner takes the nodes whose hash is that of both below
   */
  void settle(int level, HashBatch inner) {
    int end = 2 << level;
    int node = nextToSettle(1 << level);
    while (node >= 0 && node < end) {
      int count = Math.min(MANY, leaves[2 * node] + leaves[2 * node + 1]);
      leaves[node] = (byte) count;
      if (count == MANY) {
        inner.add(this, node);
      } else {
        // The one that is not empty, or an empty one: 32 zero bytes.
        int from = leaves[2 * node] != 0 ? 2 * node : 2 * node + 1;
        System.arraycopy(hashes, from * Hash.SIZE, hashes, node * Hash.SIZE, Hash.SIZE);
      }
      node = nextToSettle(node + 1);
    }
  }

  private int nextToSettle(int from) {
    return isHashed ? changed.nextSetBit(from) : from;
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

  /** Hashes what is there, on this thread, and gives the page. */
  Page hashed(PageAddress address, Deltas deltas) {
    HashBatch batch = new HashBatch();
    for (int level = place.levels() - 1; level >= 0; level--) {
      settle(level, batch);
      batch.run(BatchHash.INLINE);
    }
    return done(address, deltas);
  }

  /** The page as it now is; the edit is not to be used any more. */
  Page done(PageAddress address, Deltas deltas) {
    return new Page(place, address, keys, children, hashes, leaves, deltas, wholeSize);
  }
}
