package io.chancery.state;

import io.chancery.vm.ledger.Bytes;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Where a page of the tree lies: the leading bits of all key hashes below it. Pages begin at depths
 * 0, 8 and 16, which millions of keys fill, and every four levels from there on.
 */
final class Place {
  static final Place ROOT = new Place(0, new byte[0]);
  private static final int WIDE_DEPTHS = 16;

  private final int depth;
  // Whole bytes; the bits past the depth are 0.
  private final byte[] prefix;
  // The first eight of them, for a look that takes one word: few places are deeper.
  private final long beginning;

  private Place(int depth, byte[] prefix) {
    this.depth = depth;
    this.prefix = prefix;
    long first = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      first = first << 8 | (i < prefix.length ? prefix[i] & 0xff : 0);
    }
    this.beginning = first;
  }

  int depth() {
    return depth;
  }

  /** How many levels of the tree a page here spans. */
  int levels() {
    return depth < WIDE_DEPTHS ? 8 : 4;
  }

  /** How many subtrees begin where the page ends. */
  int slots() {
    return 1 << levels();
  }

  /** Which of the slots a key hash belongs to; ascending with the hash. */
  int slot(byte[] keyHash) {
    int bits = keyHash[depth >>> 3] & 0xff;
    if (levels() == 8) {
      return bits;
    }
    return startsInMidByte() ? bits & 0xf : bits >>> 4;
  }

  /** Whether a key with this hash belongs below. */
  boolean isAbove(byte[] keyHash) {
    Place way = ROOT;
    while (way.depth < depth) {
      way = way.below(way.slot(keyHash));
    }
    return equals(way);
  }

  Place below(int slot) {
    int next = depth + levels();
    byte[] longer = Arrays.copyOf(prefix, (next + 7) >>> 3);
    longer[depth >>> 3] |= (byte) (levels() == 8 || startsInMidByte() ? slot : slot << 4);
    return new Place(next, longer);
  }

  private boolean startsInMidByte() {
    return (depth & 4) != 0;
  }

  /** The lowest path of 16 bits that begins like this place, or that it begins with. */
  int firstPath() {
    return (int) (beginning >>> (Long.SIZE - 16));
  }

  /** Bytes that {@link #putTo} puts. */
  int encodedSize() {
    return 1 + prefix.length;
  }

  /** The depth (1 byte), and as many whole bytes as it needs. */
  void putTo(ByteBuffer to) {
    to.put((byte) depth).put(prefix);
  }

  /** Reads a place, and says whether it is this one. */
  boolean isNext(ByteBuffer in) throws MalformedPage {
    int other = in.get() & 0xff;
    int size = (other + 7) >>> 3;
    if (size > in.remaining()) {
      throw new MalformedPage("its chunk is cut off");
    }
    boolean same = other == depth;
    for (int i = 0; i < size; i++) {
      byte next = in.get();
      same = same && next == prefix[i];
    }
    return same;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Place that
        && beginning == that.beginning
        && depth == that.depth
        && (depth <= Long.SIZE || Arrays.equals(prefix, that.prefix));
  }

  @Override
  public int hashCode() {
    // A product, whose upper half hangs on every bit.
    return (int) ((beginning + depth) * 0x9E3779B97F4A7C15L >>> Integer.SIZE);
  }

  @Override
  public String toString() {
    return "depth " + depth + (depth == 0 ? "" : " under " + Bytes.wrap(prefix).toHex());
  }
}
