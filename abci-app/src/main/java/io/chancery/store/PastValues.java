package io.chancery.store;

import io.chancery.store.FormerValues.Former;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * The values as a height below the view's own left them: where a key has changed since, the first
 * change says what it was before; everywhere else it is what it is now.
 */
final class PastValues implements Values {
  /** Keys that are looked at together. */
  private static final int WINDOW_AT_FIRST = 16;

  private static final int WINDOW_MAX = 4_096;
  private static final long WINDOW_BYTES_MAX = 4 << 20;

  private final RocksDatabase db;
  private final RocksView view;
  private final BlockHeight height;
  private final BlockHeight last;
  private final Merged merged;

  /**
   * @param last of the view
   */
  PastValues(RocksDatabase db, RocksView view, BlockHeight height, BlockHeight last) {
    this.db = db;
    this.view = view;
    this.height = height;
    this.last = last;
    this.merged = Facts.merged(db.get(view, Table.META, Facts.MERGED));
  }

  @Override
  public @Nullable Bytes get(StateKey key) {
    byte[] table = key.bytes().unsafeArray();
    byte[] record = db.get(view, Table.STATE, table);
    StoredValue latest = record == null ? null : StoredValue.from(Table.STATE, table, record);
    if (latest != null && latest.writtenAt().compareTo(height) <= 0) {
      return latest.value();
    }
    StoredValue[] found = new StoredValue[1];
    db.walk(
        view,
        Table.HISTORY,
        history -> {
          FirstChanges changes = new FirstChanges(history, height, last, merged);
          found[0] = latest == null ? changes.before(key) : changes.before(key, latest);
        });
    return found[0] == null ? null : found[0].value();
  }

  @Override
  public void visit(@Nullable StateKey from, Predicate<StateEntry> wantsMore) {
    db.walk(
        view,
        Table.STATE,
        Table.HISTORY,
        (state, history) -> {
          FirstChanges changes = new FirstChanges(history, height, last, merged);
          byte[] begin = from == null ? Keys.FIRST : from.bytes().unsafeArray();
          int size = WINDOW_AT_FIRST;
          while (begin != null) {
            state.seek(begin);
            Window window = window(state, size);
            FirstChanges.Range changed = changes.between(begin, window.end());
            window.cut(changed.to());
            checkNoneIsMissing(window.others(), changed.found());
            boolean more = visit(window.unchanged(), changed.found(), wantsMore);
            byte[] end = changed.to();
            begin = more && end != null ? Arrays.copyOf(end, end.length + 1) : null;
            size = Math.min(2 * size, WINDOW_MAX);
          }
        });
  }

  /**
   * Some keys in a row.
   *
   * @param unchanged since the height
   * @param others which have changed
   * @param end the last of all; null if no more follow
   */
  private record Window(List<StateEntry> unchanged, List<StateKey> others, byte @Nullable [] end) {
    /** Gives up what lies behind a key. */
    void cut(byte @Nullable [] to) {
      if (to != null) {
        unchanged.removeIf(entry -> FormerValues.compare(entry.key(), to) > 0);
        others.removeIf(key -> FormerValues.compare(key, to) > 0);
      }
    }
  }

  private Window window(Cursor state, int size) throws RocksDBException {
    List<StateEntry> unchanged = new ArrayList<>();
    List<StateKey> others = new ArrayList<>();
    byte[] key = null;
    long bytes = 0;
    for (int i = 0; i < size && bytes < WINDOW_BYTES_MAX && state.isValid(); i++) {
      key = state.key();
      StoredValue value = StoredValue.from(Table.STATE, key, state.value());
      StateKey stateKey = new StateKey(Bytes.wrap(key));
      if (value.writtenAt().compareTo(height) <= 0) {
        unchanged.add(new StateEntry(stateKey, value.value()));
        bytes += value.value().size();
      } else {
        others.add(stateKey);
      }
      state.next();
    }
    return new Window(unchanged, others, state.isValid() ? key : null);
  }

  private void checkNoneIsMissing(List<StateKey> keys, TreeMap<StateKey, Former> changed) {
    for (StateKey key : keys) {
      if (!changed.containsKey(key)) {
        throw FirstChanges.missing(key, height);
      }
    }
  }

  /** Merges the two by key. */
  private static boolean visit(
      List<StateEntry> unchanged,
      TreeMap<StateKey, Former> changed,
      Predicate<StateEntry> wantsMore) {
    TreeMap<StateKey, Bytes> all = new TreeMap<>();
    unchanged.forEach(entry -> all.put(entry.key(), entry.value()));
    for (Former former : changed.values()) {
      if (former.before() != null) {
        all.put(former.key(), former.before().value());
      }
    }
    return all.entrySet().stream()
        .allMatch(entry -> wantsMore.test(new StateEntry(entry.getKey(), entry.getValue())));
  }
}
