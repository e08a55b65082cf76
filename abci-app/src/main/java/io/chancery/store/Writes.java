package io.chancery.store;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateKey;
import java.util.Map;
import java.util.Optional;
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

  /** Everything of a height but the fact that it is the last. */
  void putAll(BlockCommit next) throws RocksDBException {
    for (Map.Entry<StateKey, Optional<Bytes>> change : next.changes().byKey().entrySet()) {
      byte[] key = change.getKey().bytes().unsafeArray();
      if (change.getValue().isPresent()) {
        put(Table.STATE, key, change.getValue().get().unsafeArray());
      } else {
        delete(Table.STATE, key);
      }
    }
    for (StoredPage page : next.pages()) {
      put(Table.PAGES, page.key().unsafeArray(), page.content().unsafeArray());
    }
    putRecords(next.commit().height(), next.records());
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

  void delete(Table table, byte[] key) throws RocksDBException {
    batch.delete(db.family(table), key);
  }
}
