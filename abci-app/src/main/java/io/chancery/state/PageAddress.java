package io.chancery.state;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import java.nio.ByteBuffer;

/**
 * Where a page is stored: the height that wrote it, and which of that height's chunks it is in.
 *
 * @param height below 2^39
 * @param chunk below 2^24
 */
record PageAddress(BlockHeight height, int chunk) {
  /** No page has it: what a tree of one height is made of, see {@link PageRound}. */
  static final int ROUND = 0;

  static final int ROOT = 1;

  /** The first chunk of pages below the topmost. */
  static final int FIRST = 2;

  static final int CHUNK_BYTES = 3;
  private static final int CHUNK_BITS = 8 * CHUNK_BYTES;
  private static final long HEIGHT_MAX = Long.MAX_VALUE >>> CHUNK_BITS;

  PageAddress {
    if (height.value() > HEIGHT_MAX || chunk < 0 || chunk >>> CHUNK_BITS != 0) {
      throw new IllegalArgumentException("no page lies in chunk " + chunk + " of height " + height);
    }
  }

  static PageAddress root(BlockHeight height) {
    return new PageAddress(height, ROOT);
  }

  static PageAddress of(long packed) {
    return new PageAddress(
        new BlockHeight(packed >>> CHUNK_BITS), (int) packed & ((1 << CHUNK_BITS) - 1));
  }

  /** Both in one number, which is never negative. */
  long packed() {
    return height.value() << CHUNK_BITS | chunk;
  }

  static boolean isOf(BlockHeight height, long packed) {
    return packed >>> CHUNK_BITS == height.value();
  }

  /** The height in a {@link #key}. */
  static BlockHeight heightOf(Bytes key) {
    return new BlockHeight(ByteBuffer.wrap(key.unsafeArray()).getLong());
  }

  /** Of the chunk in the store; the height comes first, so that new chunks sort last. */
  Bytes key() {
    return Bytes.wrap(
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
            .putLong(height.value())
            .putInt(chunk)
            .array());
  }
}
