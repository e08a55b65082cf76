package io.chancery.store;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The values as a view's own commit left them. */
final class LatestValues implements Values {
  private static final int KEYS_A_THREAD = 256;

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
    List<StateKey> keys = List.copyOf(next.changes().byKey().keySet());
    @Nullable StoredValue[] before = before(keys);
    List<ValueChange> changes = new ArrayList<>(keys.size());
    int at = 0;
    for (Map.Entry<StateKey, Optional<Bytes>> each : next.changes().byKey().entrySet()) {
      BlockHeight height = next.commit().height();
      Bytes after = each.getValue().orElse(null);
      ValueChange change = ValueChange.of(each.getKey(), before[at++], height, after);
      if (change != null) {
        changes.add(change);
      }
    }
    return changes;
  }

  /** What each key says now. Execution has read most of them just before. */
  private @Nullable StoredValue[] before(List<StateKey> keys) {
    @Nullable StoredValue[] before = new StoredValue[keys.size()];
    if (shared.commit().isEmpty()) {
      return before;
    }
    List<Integer> missing = new ArrayList<>();
    List<byte[]> missingKeys = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      long stamp = hot.stamp(height());
      HotValues.Found held = stamp == 0 ? null : hot.find(stamp, keys.get(i));
      if (held == null) {
        missing.add(i);
        missingKeys.add(keys.get(i).bytes().unsafeArray());
      } else {
        before[i] = held.value();
      }
    }
    List<byte @Nullable []> records = records(missingKeys);
    for (int i = 0; i < missing.size(); i++) {
      before[missing.get(i)] = stored(missingKeys.get(i), records.get(i));
    }
    return before;
  }

  /** A block waits for these: they go in parallel if there are many. */
  private List<byte @Nullable []> records(List<byte[]> keys) {
    int threads =
        Math.clamp(keys.size() / KEYS_A_THREAD, 1, Runtime.getRuntime().availableProcessors());
    return IntStream.range(0, threads)
        .parallel()
        .mapToObj(
            thread ->
                keys.subList(keys.size() * thread / threads, keys.size() * (thread + 1) / threads))
        .map(part -> db.getAll(shared.view(), Table.STATE, part))
        .flatMap(List::stream)
        .toList();
  }

  private static @Nullable StoredValue stored(byte[] key, byte @Nullable [] record) {
    return record == null ? null : StoredValue.from(Table.STATE, key, record);
  }

  private @Nullable BlockHeight height() {
    return shared.commit().map(Commit::height).orElse(null);
  }
}
