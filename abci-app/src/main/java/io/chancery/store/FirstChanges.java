package io.chancery.store;

import io.chancery.store.FormerValues.Former;
import io.chancery.store.StoreFailure.Reason;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.state.StateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** Finds, in what the heights above one have changed, what keys said until their first change. */
final class FirstChanges {
  private final Cursor history;
  private final BlockHeight height;
  private final BlockHeight last;
  private final Merged merged;

  /**
   * @param height that is read
   * @param last of the view
   * @param merged in the view
   */
  FirstChanges(Cursor history, BlockHeight height, BlockHeight last, Merged merged) {
    this.history = history;
    this.height = height;
    this.last = last;
    this.merged = merged;
  }

  /**
   * What a key said, by way of each change that it has seen since.
   *
   * @param latest what it says now, from above the height
   */
  @Nullable StoredValue before(StateKey key, StoredValue latest) throws RocksDBException {
    StoredValue at = latest;
    while (at.writtenAt().compareTo(height) > 0) {
      Former former = change(Span.of(at.writtenAt()), key);
      if (former == null || isNotOlder(former, at)) {
        throw missing(key, height);
      }
      if (former.before() == null) {
        // It was deleted some time before that, perhaps since.
        return before(key, new BlockHeight(at.writtenAt().value() - 1));
      }
      at = former.before();
    }
    return at;
  }

  private static boolean isNotOlder(Former former, StoredValue at) {
    return former.before() != null && former.before().writtenAt().compareTo(at.writtenAt()) >= 0;
  }

  /** What a key said that is absent now; null if it was absent, too. */
  @Nullable StoredValue before(StateKey key) throws RocksDBException {
    return before(key, last);
  }

  /** Looks at one span after the other, up to {@code end}. */
  private @Nullable StoredValue before(StateKey key, BlockHeight end) throws RocksDBException {
    for (Span span : spans(end)) {
      Former former = change(span, key);
      if (former != null) {
        return checked(former).before();
      }
    }
    return null;
  }

  /** What covers the heights above the one that is read, ascending. */
  private List<Span> spans(BlockHeight end) {
    List<Span> spans = new ArrayList<>();
    BlockHeight at = height.next();
    while (at.compareTo(end) <= 0) {
      Span span = Span.longest(at, end, merged);
      spans.add(span);
      at = span.last().next();
    }
    return spans;
  }

  private @Nullable Former change(Span span, StateKey key) throws RocksDBException {
    byte[] wanted = key.bytes().unsafeArray();
    history.seekAtOrBelow(span.key(wanted));
    if (history.isValid() && span.has(history.key())) {
      FormerValues values = FormerValues.open(history.key(), history.value());
      while (values.hasNext()) {
        Former former = values.next();
        if (former.key().equals(key)) {
          return former;
        }
      }
    }
    return null;
  }

  /**
   * All that have changed since, of a range of keys.
   *
   * @param to is one of them; null for all from {@code from} on
   */
  TreeMap<StateKey, Former> between(byte[] from, byte @Nullable [] to) throws RocksDBException {
    TreeMap<StateKey, Former> found = new TreeMap<>();
    for (Span span : spans(last)) {
      history.seekAtOrBelow(span.key(from));
      if (!history.isValid() || !span.has(history.key())) {
        history.seek(span.key(from));
      }
      boolean more = true;
      while (more && history.isValid() && span.has(history.key())) {
        more = take(FormerValues.open(history.key(), history.value()), from, to, found);
        history.next();
      }
    }
    return found;
  }

  /** False if all keys that follow are behind the range. */
  private boolean take(
      FormerValues values, byte[] from, byte @Nullable [] to, TreeMap<StateKey, Former> found) {
    while (values.hasNext()) {
      Former former = values.next();
      if (to != null && FormerValues.compare(former.key(), to) > 0) {
        return false;
      }
      if (FormerValues.compare(former.key(), from) >= 0 && !found.containsKey(former.key())) {
        found.put(former.key(), checked(former));
      }
    }
    return true;
  }

  /** A key's first change after the height tells of that height or one below. */
  private Former checked(Former former) {
    if (former.before() != null && former.before().writtenAt().compareTo(height) > 0) {
      throw missing(former.key(), height);
    }
    return former;
  }

  static StoreFailure missing(StateKey key, BlockHeight height) {
    return new StoreFailure(
        Reason.CORRUPT,
        "the disk has lost what key "
            + key.bytes()
            + " said at height "
            + height
            + ": restore the home from a copy");
  }
}
