package io.chancery.store;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The values as a view's own commit left them. */
final class LatestValues implements Values {
  private final RocksDatabase db;
  private final SharedView shared;
  private final HotValues hot;

  LatestValues(RocksDatabase db, SharedView shared, HotValues hot) {
    this.db = db;
    this.shared = shared;
    this.hot = hot;
  }

  @Override
  public @Nullable Bytes get(StateKey key) {
    long stamp = hot.stamp(height());
    HotValues.Found found = stamp == 0 ? null : hot.find(stamp, key);
    if (found == null) {
      byte[] table = key.bytes().unsafeArray();
      found = new HotValues.Found(stored(table, db.get(shared.view(), Table.STATE, table)));
      if (stamp != 0) {
        hot.keep(stamp, key, found);
      }
    }
    return found.value() == null ? null : found.value().value();
  }

  @Override
  public void visit(@Nullable StateKey from, Predicate<StateEntry> wantsMore) {
    db.scan(
        shared.view(),
        Table.STATE,
        from == null ? Keys.FIRST : from.bytes().unsafeArray(),
        (key, record) -> {
          Bytes value = StoredValue.from(Table.STATE, key, record).value();
          return wantsMore.test(new StateEntry(new StateKey(Bytes.wrap(key)), value));
        });
  }

  /** What {@code next} changes, in the order of keys; what it only writes again is left out. */
  List<ValueChange> changes(BlockCommit next) {
    Map<StateKey, Optional<Bytes>> after = next.changes().byKey();
    Map<StateKey, HotValues.Found> before = before(after.keySet());
    List<ValueChange> changes = new ArrayList<>(after.size());
    after.forEach(
        (key, value) -> {
          HotValues.Found found = before.get(key);
          ValueChange change =
              ValueChange.of(
                  key,
                  found == null ? null : found.value(),
                  next.commit().height(),
                  value.orElse(null));
          if (change != null) {
            changes.add(change);
          }
        });
    return changes;
  }

  /** Execution has read most of them just before. */
  private Map<StateKey, HotValues.Found> before(Iterable<StateKey> keys) {
    Map<StateKey, HotValues.Found> found = new HashMap<>();
    if (shared.commit().isEmpty()) {
      return found;
    }
    List<StateKey> missing = new ArrayList<>();
    List<byte[]> missingKeys = new ArrayList<>();
    for (StateKey key : keys) {
      long stamp = hot.stamp(height());
      HotValues.Found held = stamp == 0 ? null : hot.find(stamp, key);
      if (held == null) {
        missing.add(key);
        missingKeys.add(key.bytes().unsafeArray());
      } else {
        found.put(key, held);
      }
    }
    List<byte @Nullable []> records = db.getAll(shared.view(), Table.STATE, missingKeys);
    for (int i = 0; i < missing.size(); i++) {
      StoredValue value = stored(missingKeys.get(i), records.get(i));
      found.put(missing.get(i), new HotValues.Found(value));
    }
    return found;
  }

  private static @Nullable StoredValue stored(byte[] key, byte @Nullable [] record) {
    return record == null ? null : StoredValue.from(Table.STATE, key, record);
  }

  private @Nullable BlockHeight height() {
    return shared.commit().map(Commit::height).orElse(null);
  }
}
