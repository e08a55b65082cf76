package io.chancery.store;

import io.chancery.store.StoreFailure.Reason;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One reader's hold on a {@link SharedView}, at its own commit or one before. */
final class RocksSnapshot implements StateSnapshot {
  private final RocksDatabase db;
  private final SharedView shared;
  private final Optional<Commit> commit;
  private final Values values;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Takes over one use of {@code shared}. */
  RocksSnapshot(RocksDatabase db, SharedView shared, Optional<Commit> commit, Values values) {
    this.db = db;
    this.shared = shared;
    this.commit = commit;
    this.values = values;
  }

  @Override
  public Optional<Commit> commit() {
    return commit;
  }

  @Override
  public Optional<StateSnapshot> another() {
    return !closed.get() && shared.retain()
        ? Optional.of(new RocksSnapshot(db, shared, commit, values))
        : Optional.empty();
  }

  @Override
  public @Nullable Bytes get(StateKey key) {
    checkOpen();
    return values.get(key);
  }

  @Override
  public List<StateEntry> scan(StateKey prefix, StateKey from, int limit) {
    checkOpen();
    if (limit < 1 || limit > SCAN_MAX) {
      throw new IllegalArgumentException("a scan has a limit of 1 to 10000, got " + limit);
    }
    List<StateEntry> found = new ArrayList<>();
    values.visit(
        from,
        entry -> {
          if (!entry.key().bytes().startsWith(prefix.bytes())) {
            return false;
          }
          found.add(entry);
          return found.size() < limit;
        });
    return found;
  }

  @Override
  public void forEach(Consumer<StateEntry> visitor) {
    checkOpen();
    values.visit(
        null,
        entry -> {
          visitor.accept(entry);
          return true;
        });
  }

  @Override
  public @Nullable Bytes pages(Bytes key) {
    checkOpen();
    byte[] table = key.unsafeArray();
    return Checksum.content(Table.PAGES, table, db.get(shared.view(), Table.PAGES, table));
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      shared.release();
    }
  }

  private void checkOpen() {
    if (closed.get()) {
      throw new StoreFailure(
          Reason.CLOSED, "this view of the state is closed: take another from the store");
    }
  }
}
