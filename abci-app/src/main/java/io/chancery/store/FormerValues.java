package io.chancery.store;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateKey;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * What keys said before one height changed them: some tens of keys in a record, ascending, so that
 * a block leaves few records. A record lies under the height (8 bytes) and its first key. It has
 * the number of its keys (4 bytes), then each with its length (2), the height that had written its
 * value (8; -1 if there was none), and that value with its length (4).
 */
final class FormerValues {
  private static final int BYTES = 8 << 10;
  private static final long ABSENT = -1;

  private final ByteBuffer content;
  private final int count;

  private FormerValues(ByteBuffer content) {
    this.content = content;
    this.count = content.getInt();
  }

  /** One key's, null if there was none. */
  record Former(StateKey key, @Nullable StoredValue before) {}

  /**
   * @throws StoreFailure if it is not what was written under {@code tableKey}
   */
  static FormerValues open(byte[] tableKey, byte[] record) {
    return new FormerValues(Checksum.open(Table.HISTORY, tableKey, record));
  }

  /** How many keys it is about. */
  int count() {
    return count;
  }

  boolean hasNext() {
    return content.hasRemaining();
  }

  Former next() {
    StateKey key = new StateKey(Bytes.wrap(bytes(Short.toUnsignedInt(content.getShort()))));
    long writtenAt = content.getLong();
    if (writtenAt == ABSENT) {
      return new Former(key, null);
    }
    Bytes value = Bytes.wrap(bytes(content.getInt()));
    return new Former(key, new StoredValue(new BlockHeight(writtenAt), value));
  }

  private byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    content.get(bytes);
    return bytes;
  }

  /** Where a record would lie whose first key is this. */
  static byte[] key(BlockHeight height, byte[] first) {
    return ByteBuffer.allocate(Long.BYTES + first.length)
        .putLong(height.value())
        .put(first)
        .array();
  }

  static BlockHeight heightOf(byte[] tableKey) {
    return new BlockHeight(ByteBuffer.wrap(tableKey).getLong());
  }

  /** For a person, even if the disk has changed the key. */
  static String describe(byte[] tableKey) {
    return tableKey.length < Long.BYTES
        ? HexFormat.of().formatHex(tableKey)
        : HexFormat.of().formatHex(tableKey, Long.BYTES, tableKey.length)
            + " and on, before height "
            + ByteBuffer.wrap(tableKey).getLong();
  }

  /**
   * @param changes in the order of their keys
   */
  static void put(Writes writes, BlockHeight height, List<ValueChange> changes)
      throws RocksDBException {
    int from = 0;
    while (from < changes.size()) {
      int size = Checksum.SIZE + Integer.BYTES;
      int to = from;
      while (to < changes.size() && (to == from || size < BYTES)) {
        size += size(changes.get(to++));
      }
      put(writes, height, changes.subList(from, to), size);
      from = to;
    }
  }

  private static int size(ValueChange change) {
    StoredValue before = change.before();
    int value = before == null ? 0 : Integer.BYTES + before.value().size();
    return Short.BYTES + change.key().bytes().size() + Long.BYTES + value;
  }

  private static void put(Writes writes, BlockHeight height, List<ValueChange> some, int size)
      throws RocksDBException {
    ByteBuffer to = ByteBuffer.allocate(size).position(Checksum.SIZE).putInt(some.size());
    for (ValueChange change : some) {
      byte[] key = change.key().bytes().unsafeArray();
      to.putShort((short) key.length).put(key);
      StoredValue before = change.before();
      if (before == null) {
        to.putLong(ABSENT);
      } else {
        to.putLong(before.writtenAt().value())
            .putInt(before.value().size())
            .put(before.value().unsafeArray());
      }
    }
    byte[] tableKey = key(height, some.getFirst().key().bytes().unsafeArray());
    writes.put(Table.HISTORY, tableKey, Checksum.seal(tableKey, to.array()));
  }

  static int compare(StateKey key, byte[] other) {
    return Arrays.compareUnsigned(key.bytes().unsafeArray(), other);
  }
}
