package io.chancery.store;

import io.chancery.store.FormerValues.Former;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.state.StateKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * Merges what the heights of a span have changed into what each key said before the first of them,
 * so that a read far back takes few looks instead of one for each height since. Beside what it
 * merges, which reads in the midst of the span need. For one thread.
 */
final class HistoryMerge {
  private static final long BYTES_A_WRITE = 1 << 20;

  private final RocksDatabase db;

  HistoryMerge(RocksDatabase db) {
    this.db = db;
  }

  /**
   * Merges the next span that is due; what a crash cuts off is done again, and comes to the same.
   *
   * @param oldest the lowest height whose state is kept
   * @param last the latest commit's
   * @param isWanted asked now and then: the node may be about to end
   * @return false if none is due, or it is not wanted any more
   */
  boolean next(BlockHeight oldest, BlockHeight last, BooleanSupplier isWanted) {
    Merged merged = new Facts(db).merged();
    for (int level = 1; level <= Span.LEVEL_MAX; level++) {
      Span span = new Span(level, merged.upTo(level)).next();
      BlockHeight known = level == 1 ? last : merged.upTo(level - 1);
      if (span.last().compareTo(known) <= 0) {
        if (span.first().compareTo(oldest) > 0 && !merge(span, isWanted)) {
          return false;
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

  /** Takes what keys said before a span, ascending. */
  private interface Sink {
    /** False for no more. */
    boolean take(Former former) throws RocksDBException;
  }

  /** False if it was given up. */
  private boolean merge(Span span, BooleanSupplier isWanted) {
    List<Former> found = new ArrayList<>();
    long[] bytes = new long[1];
    boolean whole =
        forEach(
            span,
            former -> {
              found.add(former);
              bytes[0] += former.bytes();
              if (bytes[0] < BYTES_A_WRITE) {
                return true;
              }
              write(span, found);
              found.clear();
              bytes[0] = 0;
              return isWanted.getAsBoolean();
            });
    if (whole) {
      write(span, found);
    }
    return whole;
  }

  private void write(Span span, List<Former> found) {
    db.write(false, writes -> FormerValues.put(writes, span, found));
  }

  /**
   * Merges what is merged once more, and compares.
   *
   * @param oldest the lowest height whose state is kept
   * @throws StoreFailure if a span says something else
   */
  void check(BlockHeight oldest, BlockHeight last) {
    Merged merged = new Facts(db).merged();
    for (int level = 1; level <= Span.LEVEL_MAX; level++) {
      BlockHeight known = level == 1 ? last : merged.upTo(level - 1);
      BlockHeight upTo = merged.upTo(level);
      if (upTo.compareTo(known) > 0 || upTo.value() % Span.size(level) != 0) {
        throw damaged("the history says that heights up to " + upTo + " are merged");
      }
      long first = oldest.value() / Span.size(level) + 1;
      for (long at = first * Span.size(level); at <= upTo.value(); at += Span.size(level)) {
        Span span = new Span(level, new BlockHeight(at));
        if (span.first().compareTo(oldest) > 0) {
          check(span);
        }
      }
    }
  }

  private void check(Span span) {
    db.walk(
        Table.HISTORY,
        1,
        cursors -> {
          Source stored = Source.of(span, 0, cursors.getFirst());
          boolean[] more = {stored != null};
          boolean same =
              forEach(
                  span,
                  former -> {
                    if (stored == null || !more[0] || !stored.current.equals(former)) {
                      return false;
                    }
                    more[0] = stored.advance();
                    return true;
                  });
          if (!same || more[0]) {
            throw damaged("the history of " + span + " is not what those heights changed");
          }
        });
  }

  private static StoreFailure damaged(String what) {
    return new StoreFailure(StoreFailure.Reason.CORRUPT, what + ": restore the home from a copy");
  }

  /** Goes over what the parts of a span come to. False if the sink has had enough. */
  private boolean forEach(Span span, Sink sink) {
    boolean[] whole = new boolean[1];
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
          whole[0] = forEach(sources, sink);
        });
    return whole[0];
  }

  private static boolean forEach(PriorityQueue<Source> sources, Sink sink) throws RocksDBException {
    Former before = null;
    boolean more = true;
    while (more && !sources.isEmpty()) {
      Source source = sources.remove();
      if (before == null || !before.key().equals(source.current.key())) {
        before = source.current;
        more = sink.take(before);
      }
      if (source.advance()) {
        sources.add(source);
      }
    }
    return more;
  }
}
