package io.chancery.store;

import io.chancery.store.FormerValues.Former;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.state.StateKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * Merges what the heights of a span have changed into what each key said before the first of them,
 * so that a read far back takes few looks instead of one for each height since. Beside what it
 * merges, which reads in the midst of the span need. For one thread.
 */
final class HistoryMerge {
  private static final int KEYS_A_WRITE = 4_096;

  private final RocksDatabase db;

  HistoryMerge(RocksDatabase db) {
    this.db = db;
  }

  /**
   * Merges the next span that is due; what a crash cuts off is done again, and comes to the same.
   *
   * @param oldest the lowest height whose state is kept
   * @param last the latest commit's
   * @return false if none is due
   */
  boolean next(BlockHeight oldest, BlockHeight last) {
    Merged merged = new Facts(db).merged();
    for (int level = 1; level <= Span.LEVEL_MAX; level++) {
      Span span = new Span(level, merged.upTo(level)).next();
      BlockHeight known = level == 1 ? last : merged.upTo(level - 1);
      if (span.last().compareTo(known) <= 0) {
        if (span.first().compareTo(oldest) > 0) {
          merge(span);
        }
        // Otherwise no read that is left begins before it.
        db.write(false, writes -> Facts.putMerged(writes, merged.with(span)));
        return true;
      }
    }
    return false;
  }

  /** One of the spans that are merged, at a key. */
  private static final class Source {
    private final Span span;
    private final int rank;
    private final Cursor cursor;
    private FormerValues values;
    private Former current;

    private Source(Span span, int rank, Cursor cursor, FormerValues values) {
      this.span = span;
      this.rank = rank;
      this.cursor = cursor;
      this.values = values;
      this.current = values.next();
    }

    /** Null if nothing of the span has changed. */
    static @Nullable Source of(Span span, int rank, Cursor cursor) throws RocksDBException {
      cursor.seek(span.key(Keys.FIRST));
      return cursor.isValid() && span.has(cursor.key())
          ? new Source(span, rank, cursor, FormerValues.open(cursor.key(), cursor.value()))
          : null;
    }

    /** False after the last key. */
    boolean advance() throws RocksDBException {
      if (!values.hasNext()) {
        cursor.next();
        if (!cursor.isValid() || !span.has(cursor.key())) {
          return false;
        }
        values = FormerValues.open(cursor.key(), cursor.value());
      }
      current = values.next();
      return true;
    }
  }

  private void merge(Span span) {
    db.walk(
        Table.HISTORY,
        Span.FAN_OUT,
        cursors -> {
          PriorityQueue<Source> sources =
              new PriorityQueue<>(
                  Comparator.<Source, StateKey>comparing(source -> source.current.key())
                      .thenComparingInt(source -> source.rank));
          long size = Span.size(span.level() - 1);
          for (int i = 0; i < cursors.size(); i++) {
            long last = span.first().value() + (i + 1) * size - 1;
            Span part = new Span(span.level() - 1, new BlockHeight(last));
            Source source = Source.of(part, i, cursors.get(i));
            if (source != null) {
              sources.add(source);
            }
          }
          merge(sources, span);
        });
  }

  private void merge(PriorityQueue<Source> sources, Span span) throws RocksDBException {
    List<Former> found = new ArrayList<>();
    Former before = null;
    while (!sources.isEmpty()) {
      Source source = sources.remove();
      if (before == null || !before.key().equals(source.current.key())) {
        before = source.current;
        found.add(before);
      }
      if (source.advance()) {
        sources.add(source);
      }
      if (found.size() == KEYS_A_WRITE) {
        write(span, found);
        found.clear();
      }
    }
    write(span, found);
  }

  private void write(Span span, List<Former> found) {
    db.write(false, writes -> FormerValues.put(writes, span, found));
  }
}
