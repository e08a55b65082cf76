package io.chancery.store;

import io.chancery.store.FormerValues.Former;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Writes that are gathered, and then done at once or not at all. */
final class Writes {
  private final RocksDatabase db;
  private final WriteBatch batch;

  Writes(RocksDatabase db, WriteBatch batch) {
    this.db = db;
    this.batch = batch;
  }

  /**
   * Everything of a height but the fact that it is the last.
   *
   * @param changes what its values come to
   */
  void putAll(BlockCommit next, List<ValueChange> changes) throws RocksDBException {
    BlockHeight height = next.commit().height();
    putValues(changes);
    if (!height.equals(BlockHeight.GENESIS)) {
      // Below genesis there is no state to go back to.
      FormerValues.put(
          this,
          Span.of(height),
          changes.stream().map(change -> new Former(change.key(), change.before())).toList());
    }
    for (StoredPages pages : next.pages()) {
      putPages(pages);
    }
    long listed = height.equals(BlockHeight.GENESIS) ? 0 : changes.size();
    putHeight(height, new CommittedHeight(next.commit().appHash(), listed));
    putRecords(height, next.records());
  }

  private void putValues(List<ValueChange> changes) throws RocksDBException {
    for (ValueChange change : changes) {
      byte[] key = change.key().bytes().unsafeArray();
      if (change.after() == null) {
        delete(Table.STATE, key);
      } else {
        put(Table.STATE, key, change.after().record(key));
      }
    }
  }

  private void putSealed(Table table, byte[] key, Bytes content) throws RocksDBException {
    put(table, key, Checksum.sealed(key, content.unsafeArray()));
  }

  /** A value that {@code height} has, whichever wrote it. */
  void putValue(BlockHeight height, StateEntry entry) throws RocksDBException {
    byte[] key = entry.key().bytes().unsafeArray();
    put(Table.STATE, key, new StoredValue(height, entry.value()).record(key));
  }

  void putPages(StoredPages pages) throws RocksDBException {
    putSealed(Table.PAGES, pages.key().unsafeArray(), pages.content());
  }

  private void putHeight(BlockHeight height, CommittedHeight committed) throws RocksDBException {
    putSealed(Table.COMMITS, Keys.height(height), committed.stored());
  }

  /** The height whose state has been put is the last one, and the oldest. */
  void putRestored(Commit commit, @Nullable Bytes block) throws RocksDBException {
    BlockHeight height = commit.height();
    if (block != null) {
      put(Table.BLOCKS, Keys.height(height), block.unsafeArray());
    }
    putHeight(height, new CommittedHeight(commit.appHash(), 0));
    Facts.putLastBlock(this, height);
    Facts.putOldest(this, height);
    Facts.putLastCommit(this, commit);
  }

  private void putRecords(BlockHeight height, BlockRecords records) throws RocksDBException {
    put(Table.RESULTS, Keys.height(height), records.result().unsafeArray());
    int index = 0;
    for (Bytes receipt : records.receipts()) {
      put(Table.RECEIPTS, Keys.place(height, index++), receipt.unsafeArray());
    }
    index = 0;
    for (Hash transaction : records.transactions()) {
      put(Table.TRANSACTIONS, transaction.bytes().unsafeArray(), Keys.place(height, index++));
    }
  }

  void put(Table table, byte[] key, byte[] value) throws RocksDBException {
    batch.put(db.family(table), key, value);
  }

  /** From the first key of the table up to {@code end}, which stays. */
  void deleteBelow(Table table, byte[] end) throws RocksDBException {
    batch.deleteRange(db.family(table), Keys.FIRST, end);
  }

  void delete(Table table, byte[] key) throws RocksDBException {
    batch.delete(db.family(table), key);
  }
}
