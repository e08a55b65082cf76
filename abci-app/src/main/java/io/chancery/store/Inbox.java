package io.chancery.store;

import io.chancery.vm.ledger.Bytes;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events that the gateway has promised to a sender, until they are committed. Not part of the
 * state: every node has its own. Safe for any number of threads.
 */
public interface Inbox {
  /** A key with its value. */
  record Entry(Bytes key, Bytes value) {}

  /**
   * Stores durably: once this returns, a power cut doesn't lose it. Concurrent calls share one
   * sync.
   *
   * @throws StoreFailure if it is not stored
   */
  void put(Bytes key, Bytes value);

  @Nullable Bytes get(Bytes key);

  /** Without a sync: after a crash an entry may come back, so whoever reads it must expect that. */
  void remove(Collection<Bytes> keys);

  /**
   * Entries after {@code after} in ascending order of keys; {@link Bytes#EMPTY} starts at the
   * first.
   *
   * @param limit at least 1
   */
  List<Entry> after(Bytes after, int limit);
}
