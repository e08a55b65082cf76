package io.chancery.store;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import java.nio.ByteBuffer;

/**
 * A piece of the state's tree, never changed once it is written.
 *
 * @param key the height that writes it, 8 bytes big-endian, then what the tree calls it: pages of a
 *     height lie together on disk
 * @param content a few KiB, but for pages of long keys
 */
public record StoredPage(Bytes key, Bytes content) {
  private static final int CONTENT_BYTES_MAX = 1 << 20;

  public StoredPage {
    if (key.size() < Long.BYTES) {
      throw new IllegalArgumentException("a page's key starts with 8 bytes of height, got " + key);
    }
    if (content.size() > CONTENT_BYTES_MAX) {
      throw new IllegalArgumentException(
          "a page has at most "
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
