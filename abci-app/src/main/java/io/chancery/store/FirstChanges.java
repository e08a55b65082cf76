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
  /** So many changes are followed before the search begins at the other end. */
  private static final int HOPS_MAX = 8;

  private static final int KEYS_MAX = 4_096;
  private static final long BYTES_MAX = 4 << 20;

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
   * What a key said, by way of each of its latest changes, or else of its first.
   *
   * @param latest what it says now, from above the height
   */
  @Nullable StoredValue before(StateKey key, StoredValue latest) throws RocksDBException {
    StoredValue at = latest;
    for (int hop = 0; hop < HOPS_MAX; hop++) {
      Former former = change(Span.of(at.writtenAt()), key);
      if (former == null || isNotOlder(former, at)) {
        throw missing(key, height);
      }
      if (former.before() == null) {
        // It was deleted some time before that, perhaps since.
        return before(key, new BlockHeight(at.writtenAt().value() - 1));
      }
      at = former.before();
      if (at.writtenAt().compareTo(height) <= 0) {
        return at;
      }
    }
    Former first = first(key, at.writtenAt());
    if (first == null) {
      throw missing(key, height);
    }
    return first.before();
  }

  private static boolean isNotOlder(Former former, StoredValue at) {
    return former.before() != null && former.before().writtenAt().compareTo(at.writtenAt()) >= 0;
  }

  /** What a key said that is absent now; null if it was absent, too. */
  @Nullable StoredValue before(StateKey key) throws RocksDBException {
    return before(key, last);
  }

  private @Nullable StoredValue before(StateKey key, BlockHeight end) throws RocksDBException {
    Former first = first(key, end);
    return first == null ? null : first.before();
  }

  /** Looks at one span after the other, up to {@code end}. */
  private @Nullable Former first(StateKey key, BlockHeight end) throws RocksDBException {
    for (Span span : spans(end)) {
      Former former = change(span, key);
      if (former != null) {
        return checked(former);
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
   * What has changed since, of a range of keys, as far as it goes at once.
   *
   * @param found by key
   * @param to the range ends with it; null for no end
   */
  record Range(TreeMap<StateKey, Former> found, byte @Nullable [] to) {}

  /**
   * @param to is one of them; null for all from {@code from} on
   */
  Range between(byte[] from, byte @Nullable [] to) throws RocksDBException {
    RangeSearch search = new RangeSearch(from, to);
    for (Span span : spans(last)) {
      history.seekAtOrBelow(span.key(from));
      if (!history.isValid() || !span.has(history.key())) {
        history.seek(span.key(from));
      }
      boolean more = true;
      while (more && history.isValid() && span.has(history.key())) {
        more = search.take(FormerValues.open(history.key(), history.value()));
        history.next();
      }
    }
    return new Range(search.found, search.to);
  }

  /** Holds so much at most, whatever has changed: what lies behind is for another search. */
  private final class RangeSearch {
    private final TreeMap<StateKey, Former> found = new TreeMap<>();
    private final byte[] from;
    private byte @Nullable [] to;
    private long bytes;

    RangeSearch(byte[] from, byte @Nullable [] to) {
      this.from = from;
      this.to = to;
    }

    /** False if all keys that follow are behind the range. */
    boolean take(FormerValues values) {
      while (values.hasNext()) {
        Former former = values.next();
        if (to != null && FormerValues.compare(former.key(), to) > 0) {
          return false;
        }
        if (FormerValues.compare(former.key(), from) >= 0 && !found.containsKey(former.key())) {
          found.put(former.key(), checked(former));
          bytes += former.bytes();
          shorten();
        }
      }
      return true;
    }

    private void shorten() {
      while (found.size() > 1 && (found.size() > KEYS_MAX || bytes > BYTES_MAX)) {
        bytes -= found.pollLastEntry().getValue().bytes();
        to = found.lastKey().bytes().unsafeArray();
      }
    }
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
