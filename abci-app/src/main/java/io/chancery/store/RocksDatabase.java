package io.chancery.store;

import io.chancery.store.StoreFailure.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * RocksDB made safe: its errors typed, its native memory freed once, and no call into it after it
 * is closed, which would crash the JVM.
 */
final class RocksDatabase implements AutoCloseable {
  private static final int BATCH_BYTES_KEPT_MAX = 32 << 20;

  private final Path directory;
  private final RocksDB db;
  private final RocksSettings settings;
  private final Map<Table, ColumnFamilyHandle> families;
  private final WriteOptions synced = new WriteOptions().setSync(true);
  private final WriteOptions unsynced = new WriteOptions().setSync(false);
  private final ReadOptions latest = new ReadOptions();
  private final Set<RocksView> views = ConcurrentHashMap.newKeySet();

  /** Calls hold it for reading, closing for writing. */
  private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();

  private boolean open = true;

  // Its memory serves the next block: each would have to be given pages by the system otherwise.
  private @Nullable WriteBatch blockBatch;

  private RocksDatabase(
      Path directory, RocksDB db, RocksSettings settings, Map<Table, ColumnFamilyHandle> families) {
    this.directory = directory;
    this.db = db;
    this.settings = settings;
    this.families = families;
  }

  static RocksDatabase open(Path directory, StoreMemory memory) {
    RocksDB.loadLibrary();
    RocksSettings settings = new RocksSettings(memory);
    List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
    descriptors.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY));
    for (Table table : Table.values()) {
      descriptors.add(new ColumnFamilyDescriptor(table.familyName(), settings.family(table)));
    }
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try {
      RocksDB db = RocksDB.open(settings.database(), directory.toString(), descriptors, handles);
      Map<Table, ColumnFamilyHandle> families = new EnumMap<>(Table.class);
      for (Table table : Table.values()) {
        families.put(table, handles.get(table.ordinal() + 1));
      }
      return new RocksDatabase(directory, db, settings, families);
    } catch (RocksDBException e) {
      settings.close();
      throw failure(directory, "the database in " + directory + " can't be opened", e);
    }
  }

  /** What runs inside the gate. */
  private interface Call<T> {
    T on(RocksDB db) throws RocksDBException;
  }

  private interface Action {
    void on(RocksDB db) throws RocksDBException;
  }

  private <T> T call(Call<T> call) {
    gate.readLock().lock();
    try {
      if (!open) {
        throw new StoreFailure(Reason.CLOSED, "the store is closed: open the home again");
      }
      return call.on(db);
    } catch (RocksDBException e) {
      throw failure(directory, "the store's disk gives no answer", e);
    } finally {
      gate.readLock().unlock();
    }
  }

  private static StoreFailure failure(Path directory, String what, RocksDBException e) {
    // Reads come without a status, so their text has to tell.
    String text = String.valueOf(e.getMessage());
    if (isForLackOfSpace(text)) {
      return new StoreFailure(
          Reason.DISK,
          "there is no space left for " + directory + ": free some and start again (" + text + ")",
          e);
    }
    boolean corrupt = text.contains("Corruption") || text.contains("checksum mismatch");
    return new StoreFailure(
        corrupt ? Reason.CORRUPT : Reason.DISK,
        what
            + ": "
            + text
            + (corrupt ? "; restore the home from a copy" : "; check the disk and permissions"),
        e);
  }

  /** A full disk, a user's share of it, or the largest file that the system lets one write. */
  private static boolean isForLackOfSpace(String text) {
    return Stream.of("No space left", "not enough space", "quota exceeded", "File too large")
        .anyMatch(text::contains);
  }

  private void run(Action action) {
    call(
        rocks -> {
          action.on(rocks);
          return rocks;
        });
  }

  byte @Nullable [] get(Table table, byte[] key) {
    return call(rocks -> Optional.ofNullable(rocks.get(family(table), latest, key))).orElse(null);
  }

  byte @Nullable [] get(RocksView view, Table table, byte[] key) {
    return call(rocks -> view.read(how -> Optional.ofNullable(rocks.get(family(table), how, key))))
        .orElse(null);
  }

  /** Null where a key is absent; in the order of {@code keys}. */
  List<byte @Nullable []> getAll(RocksView view, Table table, List<byte[]> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    List<ColumnFamilyHandle> tables = Collections.nCopies(keys.size(), family(table));
    return call(rocks -> view.read(how -> rocks.multiGetAsList(how, tables, keys)));
  }

  void putSynced(Table table, byte[] key, byte[] value) {
    run(rocks -> rocks.put(family(table), synced, key, value));
  }

  /** Gathers writes; called inside the gate, since a batch needs open tables. */
  interface Gather {
    void into(Writes writes) throws RocksDBException;
  }

  /** Done when it returns, and with {@code sync} durable, too. */
  void write(boolean sync, Gather gather) {
    run(
        rocks -> {
          try (WriteBatch batch = new WriteBatch()) {
            gather.into(new Writes(this, batch));
            rocks.write(sync ? synced : unsynced, batch);
          }
        });
  }

  /** Durable when it returns; for one thread. */
  void writeBlock(Gather gather) {
    run(
        rocks -> {
          WriteBatch batch = blockBatch == null ? new WriteBatch() : blockBatch;
          blockBatch = null;
          try {
            gather.into(new Writes(this, batch));
            rocks.write(synced, batch);
          } finally {
            keep(batch);
          }
        });
  }

  private void keep(WriteBatch batch) {
    if (batch.getDataSize() > BATCH_BYTES_KEPT_MAX) {
      batch.close();
    } else {
      batch.clear();
      blockBatch = batch;
    }
  }

  /** Visits entries from {@code from} on, ascending, until the visitor has enough. */
  void scan(Table table, byte[] from, BiPredicate<byte[], byte[]> wantsMore) {
    run(rocks -> visit(rocks.newIterator(family(table), latest), from, wantsMore));
  }

  void scan(RocksView view, Table table, byte[] from, BiPredicate<byte[], byte[]> wantsMore) {
    call(
        rocks ->
            view.read(
                how -> {
                  visit(rocks.newIterator(family(table), how), from, wantsMore);
                  return view;
                }));
  }

  private static void visit(
      RocksIterator entries, byte[] from, BiPredicate<byte[], byte[]> wantsMore)
      throws RocksDBException {
    try (Cursor cursor = new Cursor(entries)) {
      cursor.seek(from);
      while (cursor.isValid() && wantsMore.test(cursor.key(), cursor.value())) {
        cursor.next();
      }
    }
  }

  /** Goes over two tables at once, inside the gate. */
  interface Walk {
    void over(Cursor one, Cursor other) throws RocksDBException;
  }

  /** Goes over one table, inside the gate. */
  interface Look {
    void over(Cursor cursor) throws RocksDBException;
  }

  void walk(RocksView view, Table table, Look look) {
    call(
        rocks ->
            view.read(
                how -> {
                  try (Cursor cursor = new Cursor(rocks.newIterator(family(table), how))) {
                    look.over(cursor);
                  }
                  return view;
                }));
  }

  /** Goes over one table in several places at once, inside the gate. */
  interface Looks {
    void over(List<Cursor> cursors) throws RocksDBException;
  }

  void walk(Table table, int count, Looks looks) {
    run(
        rocks -> {
          List<Cursor> cursors = new ArrayList<>();
          try {
            for (int i = 0; i < count; i++) {
              cursors.add(new Cursor(rocks.newIterator(family(table), latest)));
            }
            looks.over(cursors);
          } finally {
            cursors.forEach(Cursor::close);
          }
        });
  }

  void walk(RocksView view, Table one, Table other, Walk walk) {
    call(
        rocks ->
            view.read(
                how -> {
                  try (Cursor first = new Cursor(rocks.newIterator(family(one), how));
                      Cursor second = new Cursor(rocks.newIterator(family(other), how))) {
                    walk.over(first, second);
                  }
                  return view;
                }));
  }

  /** To be used inside the gate. */
  ColumnFamilyHandle family(Table table) {
    ColumnFamilyHandle family = families.get(table);
    if (family == null) {
      throw new AssertionError(table);
    }
    return family;
  }

  /** A consistent view of all tables as they are now. */
  RocksView view() {
    return call(
        rocks -> {
          RocksView view = new RocksView(rocks);
          views.add(view);
          return view;
        });
  }

  /** What is held outside the heap, but for reads and flushes under way. */
  long memoryBytes() {
    return call(
        rocks ->
            settings.cacheBytes()
                + rocks.getAggregatedLongProperty("rocksdb.estimate-table-readers-mem"));
  }

  TableSize size(Table table) {
    ColumnFamilyHandle family = family(table);
    return call(
        rocks ->
            new TableSize(
                new String(table.familyName(), StandardCharsets.UTF_8),
                rocks.getLongProperty(family, "rocksdb.estimate-num-keys"),
                rocks.getLongProperty(family, "rocksdb.total-sst-files-size")));
  }

  void release(RocksView view) {
    gate.readLock().lock();
    try {
      if (views.remove(view)) {
        view.free(db);
      }
    } finally {
      gate.readLock().unlock();
    }
  }

  /** Into table files, which are checked block by block when read, and open faster than a log. */
  private void flush() {
    try (FlushOptions wait = new FlushOptions().setWaitForFlush(true)) {
      db.flush(wait, List.copyOf(families.values()));
    } catch (RocksDBException theLogHasItAll) {
      // Closing goes on: what was acknowledged is in the log.
    }
  }

  @Override
  public void close() {
    gate.writeLock().lock();
    try {
      if (!open) {
        return;
      }
      open = false;
      flush();
      views.forEach(view -> view.free(db));
      views.clear();
      families.values().forEach(ColumnFamilyHandle::close);
      if (blockBatch != null) {
        blockBatch.close();
      }
      synced.close();
      unsynced.close();
      latest.close();
      db.close();
      settings.close();
    } finally {
      gate.writeLock().unlock();
    }
  }
}
