package io.chancery.store;

import io.chancery.vm.ledger.BlockHeight;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Heights in a row whose former values are kept together: one alone, or as many as a power of
 * {@link #FAN_OUT}, which ends at a multiple of that. A read far back takes the longest there are.
 *
 * @param level the exponent, at most {@link #LEVEL_MAX}
 * @param last the highest of them
 */
record Span(int level, BlockHeight last) {
  static final int FAN_OUT = 64;
  static final int LEVEL_MAX = 3;
  private static final int PREFIX_SIZE = 1 + Long.BYTES;

  static Span of(BlockHeight height) {
    return new Span(0, height);
  }

  static long size(int level) {
    long size = 1;
    for (int i = 0; i < level; i++) {
      size *= FAN_OUT;
    }
    return size;
  }

  BlockHeight first() {
    return new BlockHeight(last.value() - size(level) + 1);
  }

  /** The next one of the same length. */
  Span next() {
    return new Span(level, new BlockHeight(last.value() + size(level)));
  }

  /** The longest that begins at a height, ends at {@code end} or below, and has been merged. */
  static Span longest(BlockHeight first, BlockHeight end, Merged merged) {
    for (int level = LEVEL_MAX; level > 0; level--) {
      long last = first.value() + size(level) - 1;
      boolean isAligned = last % size(level) == 0;
      if (isAligned && last <= end.value() && last <= merged.upTo(level).value()) {
        return new Span(level, new BlockHeight(last));
      }
    }
    return of(first);
  }

  /** Under which a record of it lies: the level (1 byte), the last height (8), its first key. */
  byte[] key(byte[] first) {
    return ByteBuffer.allocate(PREFIX_SIZE + first.length)
        .put((byte) level)
        .putLong(last.value())
        .put(first)
        .array();
  }

  /** Whether a record is one of it. */
  boolean has(byte[] tableKey) {
    ByteBuffer key = ByteBuffer.wrap(tableKey);
    return key.remaining() >= PREFIX_SIZE && key.get() == level && key.getLong() == last.value();
  }

  /** Null if no record can lie under such a key. */
  static @Nullable Span from(byte[] tableKey) {
    ByteBuffer key = ByteBuffer.wrap(tableKey);
    if (key.remaining() < PREFIX_SIZE) {
      return null;
    }
    int level = key.get();
    long last = key.getLong();
    boolean isSpan = level >= 0 && level <= LEVEL_MAX && last >= 0 && last % size(level) == 0;
    return isSpan ? new Span(level, new BlockHeight(last)) : null;
  }

  @Override
  public String toString() {
    return level == 0 ? "height " + last : "heights " + first() + " to " + last;
  }
}
