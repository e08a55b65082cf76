package io.chancery.store;

import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** Goes over a table in the order of keys. Reaching the end is told apart from a failing disk. */
final class Cursor implements AutoCloseable {
  private final RocksIterator entries;

  Cursor(RocksIterator entries) {
    this.entries = entries;
  }

  /** To the first entry at or above {@code key}. */
  void seek(byte[] key) throws RocksDBException {
    entries.seek(key);
    check();
  }

  /** To the last entry at or below {@code key}. */
  void seekAtOrBelow(byte[] key) throws RocksDBException {
    entries.seekForPrev(key);
    check();
  }

  void next() throws RocksDBException {
    entries.next();
    check();
  }

  /** False after the last entry, or before the first. */
  boolean isValid() {
    return entries.isValid();
  }

  byte[] key() {
    return entries.key();
  }

  byte[] value() {
    return entries.value();
  }

  private void check() throws RocksDBException {
    if (!entries.isValid()) {
      entries.status();
    }
  }

  @Override
  public void close() {
    entries.close();
  }
}
