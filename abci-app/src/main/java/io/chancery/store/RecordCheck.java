package io.chancery.store;

import io.chancery.store.StoreFailure.Reason;
import io.chancery.vm.ledger.BlockHeight;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Reads every record by which past states are found again: each as it was written, none missing,
 * none too many.
 */
final class RecordCheck {
  private final RocksDatabase db;
  private final BlockHeight oldest;
  private final BlockHeight last;

  /**
   * @param oldest the lowest height whose state is kept
   */
  RecordCheck(RocksDatabase db, BlockHeight oldest, BlockHeight last) {
    this.db = db;
    this.oldest = oldest;
    this.last = last;
  }

  /**
   * @throws StoreFailure if there is damage; it names the first that was found
   */
  CheckedRecords run() {
    long appHashes = sealed(Table.COMMITS);
    for (long height = oldest.value(); height <= last.value(); height++) {
      present(new BlockHeight(height));
    }
    Map<BlockHeight, Long> former = formerValues();
    long all = 0;
    for (long height = oldest.value() + 1; height <= last.value(); height++) {
      all += changesOf(new BlockHeight(height), former);
    }
    if (!former.isEmpty()) {
      throw corrupt("the history has values of height " + former.keySet().iterator().next());
    }
    new HistoryMerge(db).check(oldest, last);
    return new CheckedRecords(all, appHashes, sealed(Table.PAGES));
  }

  private long changesOf(BlockHeight height, Map<BlockHeight, Long> former) {
    CommittedHeight committed = CommittedHeight.read(db, height);
    long found = Objects.requireNonNullElse(former.remove(height), 0L);
    if (committed == null || committed.changes() != found) {
      throw corrupt(
          "the history has %d values from before height %s, which changed %s"
              .formatted(found, height, committed == null ? "none" : committed.changes()));
    }
    return found;
  }

  private void present(BlockHeight height) {
    if (CommittedHeight.read(db, height) == null) {
      throw corrupt("the disk has lost the app hash of height " + height);
    }
  }

  /** How many there are of each height. */
  private Map<BlockHeight, Long> formerValues() {
    Map<BlockHeight, Long> counts = new TreeMap<>();
    db.scan(
        Table.HISTORY,
        Keys.FIRST,
        (key, record) -> {
          FormerValues values = FormerValues.open(key, record);
          Span span = Span.from(key);
          if (span == null) {
            throw corrupt("the history has a record of no height");
          }
          int entries = 0;
          while (values.hasNext()) {
            entries++;
            FormerValues.Former former = values.next();
            BlockHeight first = span.first();
            if (former.before() != null && former.before().writtenAt().compareTo(first) >= 0) {
              throw FirstChanges.missing(former.key(), first);
            }
            if (span.level() == 0) {
              counts.merge(span.last(), 1L, Long::sum);
            }
          }
          if (entries != values.count()) {
            throw corrupt("the history has a record of " + span + " with other keys than it says");
          }
          return true;
        });
    return counts;
  }

  private long sealed(Table table) {
    long[] count = new long[1];
    db.scan(
        table,
        Keys.FIRST,
        (key, record) -> {
          Checksum.open(table, key, record);
          count[0]++;
          return true;
        });
    return count[0];
  }

  private static StoreFailure corrupt(String what) {
    return new StoreFailure(Reason.CORRUPT, what + ": restore the home from a copy");
  }
}
