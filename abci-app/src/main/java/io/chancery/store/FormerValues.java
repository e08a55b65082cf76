package io.chancery.store;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateKey;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * What keys said before a {@link Span} changed them: some tens of keys in a record, ascending, so
 * that a block leaves few records. A record has the number of its keys (4 bytes), then each with
 * its length (2), the height that had written its value (8; -1 if there was none), and that value
 * with its length (4).
 */
final class FormerValues {
  private static final int BYTES = 8 << 10;
  private static final long ABSENT = -1;

  private final byte[] tableKey;
  private final ByteBuffer content;
  private final int count;

  private FormerValues(byte[] tableKey, ByteBuffer content) {
    this.tableKey = tableKey;
    this.content = content;
    if (content.remaining() < Integer.BYTES) {
      throw damaged();
    }
    this.count = content.getInt();
  }

  /** One key's, null if there was none. */
  record Former(StateKey key, @Nullable StoredValue before) {
    private static final int OBJECT_BYTES = 200;

    /** About how much memory it takes. */
    int bytes() {
      return OBJECT_BYTES + key.bytes().size() + (before == null ? 0 : before.value().size());
    }
  }

  /**
   * @throws StoreFailure if it is not what was written under {@code tableKey}
   */
  static FormerValues open(byte[] tableKey, byte[] record) {
    return new FormerValues(tableKey, Checksum.open(Table.HISTORY, tableKey, record));
  }

  /** How many keys it is about. */
  int count() {
    return count;
  }

  boolean hasNext() {
    return content.hasRemaining();
  }

  /**
   * @throws StoreFailure if it is not in the form that {@link #put} gives
   */
  Former next() {
    try {
      return read();
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      throw damaged();
    }
  }

  private Former read() {
    StateKey key = new StateKey(Bytes.wrap(bytes(Short.toUnsignedInt(content.getShort()))));
    long writtenAt = content.getLong();
    if (writtenAt == ABSENT) {
      return new Former(key, null);
    }
    Bytes value = Bytes.wrap(bytes(content.getInt()));
    return new Former(key, new StoredValue(new BlockHeight(writtenAt), value));
  }

  private byte[] bytes(int size) {
    if (size < 0 || size > content.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[size];
    content.get(bytes);
    return bytes;
  }

  private StoreFailure damaged() {
    return new StoreFailure(
        StoreFailure.Reason.CORRUPT,
        "the former values of key "
            + describe(tableKey)
            + ", are damaged: restore the home from a copy");
  }

  /** For a person, even if the disk has changed the key. */
  static String describe(byte[] tableKey) {
    Span span = Span.from(tableKey);
    return span == null
        ? HexFormat.of().formatHex(tableKey)
        : HexFormat.of().formatHex(tableKey, span.key(Keys.FIRST).length, tableKey.length)
            + " and on, before "
            + span;
  }

  /**
   * @param former in the order of their keys
   */
  static void put(Writes writes, Span span, List<Former> former) throws RocksDBException {
    int from = 0;
    while (from < former.size()) {
      int size = Checksum.SIZE + Integer.BYTES;
      int to = from;
      while (to < former.size() && (to == from || size < BYTES)) {
        size += size(former.get(to++));
      }
      put(writes, span, former.subList(from, to), size);
      from = to;
    }
  }

  private static int size(Former former) {
    StoredValue before = former.before();
    int value = before == null ? 0 : Integer.BYTES + before.value().size();
    return Short.BYTES + former.key().bytes().size() + Long.BYTES + value;
  }

  private static void put(Writes writes, Span span, List<Former> some, int size)
      throws RocksDBException {
    ByteBuffer to = ByteBuffer.allocate(size).position(Checksum.SIZE).putInt(some.size());
    for (Former former : some) {
      byte[] key = former.key().bytes().unsafeArray();
      to.putShort((short) key.length).put(key);
      StoredValue before = former.before();
      if (before == null) {
        to.putLong(ABSENT);
      } else {
        to.putLong(before.writtenAt().value())
            .putInt(before.value().size())
            .put(before.value().unsafeArray());
      }
    }
    byte[] tableKey = span.key(some.getFirst().key().bytes().unsafeArray());
    writes.put(Table.HISTORY, tableKey, Checksum.seal(tableKey, to.array()));
  }

  static int compare(StateKey key, byte[] other) {
    return Arrays.compareUnsigned(key.bytes().unsafeArray(), other);
  }
}
