package io.chancery.store;

import io.chancery.store.StoreFailure.Reason;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Snapshot;

/**
 * A RocksDB snapshot with the options that read at it. Freeing waits for reads under way: native
 * memory read after it is freed would crash the JVM.
 */
final class RocksView {
  private final Snapshot snapshot;
  private final ReadOptions options;

  /** Reads hold it for reading, freeing for writing. */
  private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();

  private boolean freed;

  RocksView(RocksDB db) {
    this.snapshot = db.getSnapshot();
    this.options = new ReadOptions().setSnapshot(snapshot);
  }

  interface Read<T> {
    T with(ReadOptions options) throws RocksDBException;
  }

  <T> T read(Read<T> read) throws RocksDBException {
    gate.readLock().lock();
    try {
      if (freed) {
        throw new StoreFailure(
            Reason.CLOSED, "this view of the state is closed: take another from the store");
      }
      return read.with(options);
    } finally {
      gate.readLock().unlock();
    }
  }

  void free(RocksDB db) {
    gate.writeLock().lock();
    try {
      freed = true;
      options.close();
      db.releaseSnapshot(snapshot);
      snapshot.close();
    } finally {
      gate.writeLock().unlock();
    }
  }
}
