package io.chancery.store;

import io.chancery.store.StoreFailure.Reason;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.state.StateKey;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** Goes through the history, key by key, to each key's first change after a height. */
final class FirstChanges {
  /** Below so many steps, walking over entries takes less time than seeking past them. */
  private static final int STEPS_MAX = 8;

  private final Cursor history;
  private final BlockHeight height;
  private @Nullable StateKey key;

  FirstChanges(Cursor history, BlockHeight height) {
    this.history = history;
    this.height = height;
  }

  /** To the first key at or above {@code from}; null is the first of all. */
  void seek(@Nullable StateKey from) throws RocksDBException {
    history.seek(from == null ? Keys.FIRST : HistoryKey.first(from));
    settle();
  }

  /** Null after the last. */
  @Nullable StateKey key() {
    return key;
  }

  /** What the key said until it changed. */
  @Nullable StoredValue before() {
    return before(height, history.key(), history.value());
  }

  void next() throws RocksDBException {
    byte[] entry = history.key();
    for (int step = 0; step < STEPS_MAX && isOf(entry); step++) {
      history.next();
    }
    if (isOf(entry)) {
      history.seek(HistoryKey.afterAllOf(entry));
    }
    settle();
  }

  private boolean isOf(byte[] entry) {
    return history.isValid() && HistoryKey.haveSameKey(history.key(), entry);
  }

  /** Past changes that the height has already seen. */
  private void settle() throws RocksDBException {
    int steps = 0;
    while (history.isValid() && HistoryKey.changedAt(history.key()).compareTo(height) <= 0) {
      if (++steps % STEPS_MAX == 0) {
        history.seek(HistoryKey.of(HistoryKey.key(history.key()), height.next()));
      } else {
        history.next();
      }
    }
    key = history.isValid() ? HistoryKey.key(history.key()) : null;
  }

  /** What an entry holds; nothing is absence. */
  static byte[] record(byte[] entry, @Nullable StoredValue before) {
    return before == null ? Checksum.seal(entry, new byte[Checksum.SIZE]) : before.record(entry);
  }

  /** What {@link #record} has put into an entry; it must be from {@code height} or below. */
  static @Nullable StoredValue before(BlockHeight height, byte[] entry, byte[] record) {
    ByteBuffer content = Checksum.open(Table.HISTORY, entry, record);
    if (!content.hasRemaining()) {
      return null;
    }
    StoredValue before = StoredValue.from(content);
    if (before.writtenAt().compareTo(height) > 0) {
      throw missing(HistoryKey.key(entry), height);
    }
    return before;
  }

  static StoreFailure missing(StateKey key, BlockHeight height) {
    return new StoreFailure(
        Reason.CORRUPT,
        "the disk has lost what key "
            + key.bytes()
            + " said at height "
            + height
            + ": restore the home from a copy");
  }
}
