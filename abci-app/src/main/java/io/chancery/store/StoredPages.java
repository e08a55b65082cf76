package io.chancery.store;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import java.nio.ByteBuffer;

/**
 * A piece of the state's tree, some pages that one height wrote; never changed once it is written.
 *
 * @param key the height that writes it, 8 bytes big-endian, then what the tree calls it: all of a
 *     height lie together on disk
 * @param content some KiB, but for pages of long keys
 */
public record StoredPages(Bytes key, Bytes content) {
  private static final int CONTENT_BYTES_MAX = 1 << 20;

  public StoredPages {
    if (key.size() < Long.BYTES) {
      throw new IllegalArgumentException(
          "the key of pages starts with 8 bytes of height, got " + key);
    }
    if (content.size() > CONTENT_BYTES_MAX) {
      throw new IllegalArgumentException(
          "pages stored together have at most "
              + CONTENT_BYTES_MAX
              + " bytes, got "
              + content.size()
              + " in "
              + key);
    }
  }

  public BlockHeight writtenAt() {
    return new BlockHeight(ByteBuffer.wrap(key.unsafeArray()).getLong());
  }
}
