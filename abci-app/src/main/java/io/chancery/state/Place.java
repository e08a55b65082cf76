package io.chancery.state;

import io.chancery.vm.ledger.BlockHeight;
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

  private Place(int depth, byte[] prefix) {
    this.depth = depth;
    this.prefix = prefix;
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

  /** Of the page that {@code height} wrote here: the height first, so that new pages sort last. */
  Bytes key(BlockHeight height) {
    return Bytes.wrap(
        ByteBuffer.allocate(Long.BYTES + 1 + prefix.length)
            .putLong(height.value())
            .put((byte) depth)
            .put(prefix)
            .array());
  }

  /** The place in a stored page's key. */
  static Place of(Bytes key) {
    byte[] bytes = key.unsafeArray();
    return new Place(
        bytes[Long.BYTES] & 0xff, Arrays.copyOfRange(bytes, Long.BYTES + 1, bytes.length));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Place that && depth == that.depth && Arrays.equals(prefix, that.prefix);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(prefix) + depth;
  }

  @Override
  public String toString() {
    return "depth " + depth + (depth == 0 ? "" : " under " + Bytes.wrap(prefix).toHex());
  }
}
