package io.chancery.store;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * The values as a height below the view's own left them: where a key has changed since, the first
 * change says what it was before; everywhere else it is what it is now.
 */
final class PastValues implements Values {
  private final RocksDatabase db;
  private final RocksView view;
  private final BlockHeight height;

  PastValues(RocksDatabase db, RocksView view, BlockHeight height) {
    this.db = db;
    this.view = view;
    this.height = height;
  }

  @Override
  public @Nullable Bytes get(StateKey key) {
    byte[] table = key.bytes().unsafeArray();
    byte[] record = db.get(view, Table.STATE, table);
    StoredValue latest = record == null ? null : StoredValue.from(Table.STATE, table, record);
    if (latest != null && latest.writtenAt().compareTo(height) <= 0) {
      return latest.value();
    }
    byte[] from = HistoryKey.of(key, height.next());
    HotValues.Found[] found = new HotValues.Found[1];
    db.scan(
        view,
        Table.HISTORY,
        from,
        (entry, before) -> {
          if (HistoryKey.haveSameKey(entry, from)) {
            found[0] = new HotValues.Found(FirstChanges.before(height, entry, before));
          }
          return false;
        });
    if (found[0] == null) {
      if (latest != null) {
        throw FirstChanges.missing(key, height);
      }
      return null;
    }
    return found[0].value() == null ? null : found[0].value().value();
  }

  @Override
  public void visit(@Nullable StateKey from, Predicate<StateEntry> wantsMore) {
    db.walk(
        view,
        Table.STATE,
        Table.HISTORY,
        (state, history) -> {
          state.seek(from == null ? Keys.FIRST : from.bytes().unsafeArray());
          FirstChanges changes = new FirstChanges(history, height);
          changes.seek(from);
          visit(state, changes, wantsMore);
        });
  }

  /** Merges the two by key; where both have one, the change is about an earlier time. */
  private void visit(Cursor state, FirstChanges changes, Predicate<StateEntry> wantsMore)
      throws RocksDBException {
    boolean more = true;
    while (more && (state.isValid() || changes.key() != null)) {
      StateKey latest = state.isValid() ? new StateKey(Bytes.wrap(state.key())) : null;
      StateKey changed = changes.key();
      if (changed == null || (latest != null && latest.compareTo(changed) < 0)) {
        more = wantsMore.test(unchanged(state));
        state.next();
      } else {
        StoredValue before = changes.before();
        more = before == null || wantsMore.test(new StateEntry(changed, before.value()));
        changes.next();
        if (changed.equals(latest)) {
          state.next();
        }
      }
    }
  }

  private StateEntry unchanged(Cursor state) {
    StateKey key = new StateKey(Bytes.wrap(state.key()));
    StoredValue value = StoredValue.from(Table.STATE, state.key(), state.value());
    if (value.writtenAt().compareTo(height) > 0) {
      throw FirstChanges.missing(key, height);
    }
    return new StateEntry(key, value.value());
  }
}
