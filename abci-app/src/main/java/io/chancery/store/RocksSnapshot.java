package io.chancery.store;

import io.chancery.store.StoreFailure.Reason;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One reader's hold on a {@link SharedView}. */
final class RocksSnapshot implements StateSnapshot {
  private static final int SCAN_MAX = 10_000;

  private final RocksDatabase db;
  private final SharedView shared;
  private final HotValues hot;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Takes over one use of {@code shared}. */
  RocksSnapshot(RocksDatabase db, SharedView shared, HotValues hot) {
    this.db = db;
    this.shared = shared;
    this.hot = hot;
  }

  @Override
  public Optional<Commit> commit() {
    return shared.commit();
  }

  @Override
  public Optional<StateSnapshot> another() {
    return !closed.get() && shared.retain()
        ? Optional.of(new RocksSnapshot(db, shared, hot))
        : Optional.empty();
  }

  @Override
  public @Nullable Bytes get(StateKey key) {
    checkOpen();
    BlockHeight height = shared.commit().map(Commit::height).orElse(null);
    long stamp = hot.stamp(height);
    if (stamp != 0) {
      HotValues.Found found = hot.find(stamp, key);
      if (found != null) {
        return found.value();
      }
    }
    byte[] read = db.get(shared.view(), Table.STATE, key.bytes().unsafeArray());
    Bytes value = read == null ? null : Bytes.wrap(read);
    if (stamp != 0) {
      hot.keep(stamp, key, new HotValues.Found(value));
    }
    return value;
  }

  @Override
  public List<StateEntry> scan(StateKey prefix, StateKey from, int limit) {
    checkOpen();
    if (limit < 1 || limit > SCAN_MAX) {
      throw new IllegalArgumentException("a scan has a limit of 1 to 10000, got " + limit);
    }
    List<StateEntry> found = new ArrayList<>();
    db.scan(
        shared.view(),
        Table.STATE,
        from.bytes().unsafeArray(),
        (key, value) -> {
          Bytes at = Bytes.wrap(key);
          if (!at.startsWith(prefix.bytes())) {
            return false;
          }
          found.add(new StateEntry(new StateKey(at), Bytes.wrap(value)));
          return found.size() < limit;
        });
    return found;
  }

  @Override
  public void forEach(Consumer<StateEntry> visitor) {
    checkOpen();
    db.scan(
        shared.view(),
        Table.STATE,
        new byte[0],
        (key, value) -> {
          visitor.accept(new StateEntry(new StateKey(Bytes.wrap(key)), Bytes.wrap(value)));
          return true;
        });
  }

  @Override
  public @Nullable Bytes page(Bytes key) {
    checkOpen();
    byte[] read = db.get(shared.view(), Table.PAGES, key.unsafeArray());
    return read == null ? null : Bytes.wrap(read);
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
