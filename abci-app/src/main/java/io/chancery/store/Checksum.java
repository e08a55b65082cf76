package io.chancery.store;

import io.chancery.store.StoreFailure.Reason;
import io.chancery.vm.ledger.Bytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a record begins with: the CRC-32C of its table key and of all that follows. RocksDB checks
 * its files by the block; this also finds a record that was wrong before it got there, or that lies
 * under another key than its own.
 */
final class Checksum {
  static final int SIZE = Integer.BYTES;

  private Checksum() {}

  /** Fills in the first bytes of {@code record}, and gives it back. */
  static byte[] seal(byte[] key, byte[] record) {
    ByteBuffer.wrap(record).putInt(of(key, record));
    return record;
  }

  /** A record of nothing but {@code content}. */
  static byte[] sealed(byte[] key, byte[] content) {
    byte[] record = new byte[SIZE + content.length];
    System.arraycopy(content, 0, record, SIZE, content.length);
    return seal(key, record);
  }

  /**
   * The content of a record, after its checksum.
   *
   * @throws StoreFailure if it is not what was written under {@code key}
   */
  static ByteBuffer open(Table table, byte[] key, byte[] record) {
    ByteBuffer content = ByteBuffer.wrap(record);
    if (record.length < SIZE || content.getInt() != of(key, record)) {
      String what =
          table == Table.HISTORY ? FormerValues.describe(key) : HexFormat.of().formatHex(key);
      throw new StoreFailure(
          Reason.CORRUPT,
          "the disk has changed the "
              + table.word()
              + " of key "
              + what
              + ": its checksum is wrong, restore the home from a copy");
    }
    return content;
  }

  /** The content as {@link #sealed} took it; null for no record. */
  static @Nullable Bytes content(Table table, byte[] key, byte @Nullable [] record) {
    if (record == null) {
      return null;
    }
    open(table, key, record);
    return Bytes.wrap(Arrays.copyOfRange(record, SIZE, record.length));
  }

  private static int of(byte[] key, byte[] record) {
    CRC32C crc = new CRC32C();
    crc.update(key);
    crc.update(record, SIZE, record.length - SIZE);
    return (int) crc.getValue();
  }
}
