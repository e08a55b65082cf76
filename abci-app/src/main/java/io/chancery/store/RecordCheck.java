package io.chancery.store;

import io.chancery.store.StoreFailure.Reason;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.state.StateKey;

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
      present(
          Table.COMMITS, Keys.height(new BlockHeight(height)), "the app hash of height " + height);
    }
    long listed = 0;
    for (long height = oldest.value() + 1; height <= last.value(); height++) {
      listed += changesOf(new BlockHeight(height));
    }
    long formerValues = formerValues();
    if (formerValues != listed) {
      throw corrupt(
          "the history has %d values, and the lists of changes name %d"
              .formatted(formerValues, listed));
    }
    return new CheckedRecords(formerValues, appHashes, sealed(Table.PAGES));
  }

  private long changesOf(BlockHeight height) {
    byte[] key = Keys.height(height);
    long changes = 0;
    byte[] record = present(Table.CHANGES, key, "the list of changes of height " + height);
    for (StateKey changed : ChangedKeys.from(key, record)) {
      byte[] entry = HistoryKey.of(changed, height);
      present(
          Table.HISTORY, entry, "what key " + changed.bytes() + " said before height " + height);
      changes++;
    }
    return changes;
  }

  private byte[] present(Table table, byte[] key, String what) {
    byte[] record = db.get(table, key);
    if (record == null) {
      throw corrupt("the disk has lost " + what);
    }
    return record;
  }

  private long formerValues() {
    long[] count = new long[1];
    db.scan(
        Table.HISTORY,
        Keys.FIRST,
        (entry, record) -> {
          // Opened first: a key that the disk has changed has no height to go by.
          Checksum.open(Table.HISTORY, entry, record);
          FirstChanges.before(HistoryKey.changedAt(entry), entry, record);
          count[0]++;
          return true;
        });
    return count[0];
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
