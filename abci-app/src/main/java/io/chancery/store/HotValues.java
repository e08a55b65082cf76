package io.chancery.store;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.state.StateKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * Values read or written lately, as of one commit: saves the way to RocksDB and shows in nothing
 * but time. Two generations of a bounded size; a value that is never asked for again falls out with
 * the older one.
 *
 * <p>A reader takes a {@link #stamp} before it looks. While a commit is under way, or after one,
 * the stamp holds no more: what was found is not used and what was read is not kept.
 */
final class HotValues {
  static final int VALUE_BYTES_MAX = 4_096;

  /** What the objects around a key's and a value's bytes take. */
  private static final int ENTRY_BYTES = 200;

  private final long generationBytesMax;
  private final StampedLock commits = new StampedLock();
  private final AtomicLong youngBytes = new AtomicLong();

  // Written only under the write lock, read under an optimistic or a read lock.
  private volatile Map<StateKey, Found> young = new ConcurrentHashMap<>();
  private volatile Map<StateKey, Found> old = new ConcurrentHashMap<>();
  private volatile @Nullable BlockHeight height;

  HotValues(long generationBytesMax, @Nullable BlockHeight height) {
    this.generationBytesMax = generationBytesMax;
    this.height = height;
  }

  /** 0 if the cache is of no use to a reader at {@code height} now. */
  long stamp(@Nullable BlockHeight at) {
    long stamp = commits.tryOptimisticRead();
    BlockHeight mine = height;
    boolean same = mine == null ? at == null : mine.equals(at);
    return stamp != 0 && same && commits.validate(stamp) ? stamp : 0;
  }

  /** What the state says of a key: its value, or null if the key is absent. */
  record Found(@Nullable StoredValue value) {
    int size() {
      return value == null ? 0 : value.value().size();
    }
  }

  /** Null if nothing is known. */
  @Nullable Found find(long stamp, StateKey key) {
    Found found = young.get(key);
    if (found == null) {
      found = old.get(key);
      if (found != null) {
        keep(stamp, key, found);
      }
    }
    return found != null && commits.validate(stamp) ? found : null;
  }

  /** Remembers what a reader has just read under {@code stamp}. */
  void keep(long stamp, StateKey key, Found found) {
    long held = commits.tryConvertToReadLock(stamp);
    if (held == 0) {
      return;
    }
    try {
      add(key, found);
    } finally {
      commits.unlockRead(held);
    }
    if (youngBytes.get() > generationBytesMax) {
      rotate();
    }
  }

  /** Runs a commit's write; readers go past the cache until it is done. */
  void during(BlockHeight next, List<ValueChange> changes, Runnable write) {
    long stamp = commits.writeLock();
    try {
      write.run();
      for (ValueChange change : changes) {
        replace(change.key(), new Found(change.after()));
      }
      height = next;
    } finally {
      commits.unlockWrite(stamp);
    }
    if (youngBytes.get() > generationBytesMax) {
      rotate();
    }
  }

  private void add(StateKey key, Found found) {
    if (found.size() <= VALUE_BYTES_MAX && young.putIfAbsent(key, found) == null) {
      youngBytes.addAndGet(ENTRY_BYTES + key.bytes().size() + found.size());
    }
  }

  private void replace(StateKey key, Found found) {
    if (found.size() > VALUE_BYTES_MAX) {
      old.remove(key);
      Found before = young.remove(key);
      youngBytes.addAndGet(
          before == null ? 0 : -(ENTRY_BYTES + key.bytes().size() + before.size()));
      return;
    }
    // What the older generation may have is not looked at any more.
    Found before = young.put(key, found);
    youngBytes.addAndGet(
        found.size() - (before == null ? -(ENTRY_BYTES + key.bytes().size()) : before.size()));
  }

  private void rotate() {
    long stamp = commits.writeLock();
    try {
      if (youngBytes.get() > generationBytesMax) {
        old = young;
        young = new ConcurrentHashMap<>();
        youngBytes.set(0);
      }
    } finally {
      commits.unlockWrite(stamp);
    }
  }
}
