package io.chancery.store;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import java.nio.ByteBuffer;

/** A value of the state and the height that wrote it. */
record StoredValue(BlockHeight writtenAt, Bytes value) {
  private static final int HEADER_SIZE = Checksum.SIZE + Long.BYTES;

  /** As it lies in a table under {@code key}. */
  byte[] record(byte[] key) {
    byte[] record =
        ByteBuffer.allocate(HEADER_SIZE + value.size())
            .position(Checksum.SIZE)
            .putLong(writtenAt.value())
            .put(value.unsafeArray())
            .array();
    return Checksum.seal(key, record);
  }

  /** The rest of a record that {@link Checksum#open} has found whole. */
  static StoredValue from(ByteBuffer content) {
    BlockHeight writtenAt = new BlockHeight(content.getLong());
    byte[] value = new byte[content.remaining()];
    content.get(value);
    return new StoredValue(writtenAt, Bytes.wrap(value));
  }

  static StoredValue from(Table table, byte[] key, byte[] record) {
    return from(Checksum.open(table, key, record));
  }
}
