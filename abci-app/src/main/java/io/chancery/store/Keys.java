package io.chancery.store;

import io.chancery.vm.ledger.BlockHeight;
import java.nio.ByteBuffer;

/** The keys of the tables that are ordered by height. */
final class Keys {
  /** At or below every key. */
  static final byte[] FIRST = new byte[0];

  private Keys() {}

  static byte[] height(BlockHeight height) {
    return ByteBuffer.allocate(Long.BYTES).putLong(height.value()).array();
  }

  static byte[] place(BlockHeight height, int index) {
    return ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
        .putLong(height.value())
        .putInt(index)
        .array();
  }
}
