package io.chancery.store;

import io.chancery.store.StoreFailure.Reason;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateKey;
import java.util.Map;
import java.util.Optional;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** One height's writes, gathered and then written with one sync. */
final class CommitBatch implements AutoCloseable {
  private final RocksDatabase db;
  private final WriteBatch batch = new WriteBatch();

  CommitBatch(RocksDatabase db, BlockCommit next) {
    this.db = db;
    for (Map.Entry<StateKey, Optional<Bytes>> change : next.changes().byKey().entrySet()) {
      byte[] key = change.getKey().bytes().unsafeArray();
      if (change.getValue().isPresent()) {
        put(Table.STATE, key, change.getValue().get().unsafeArray());
      } else {
        delete(Table.STATE, key);
      }
    }
    putRecords(next.commit().height(), next.records());
  }

  private void putRecords(BlockHeight height, BlockRecords records) {
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

  void putMeta(byte[] key, byte[] value) {
    put(Table.META, key, value);
  }

  void write() {
    db.write(batch, true);
  }

  @Override
  public void close() {
    batch.close();
  }

  private void put(Table table, byte[] key, byte[] value) {
    try {
      batch.put(db.family(table), key, value);
    } catch (RocksDBException e) {
      throw refused(e);
    }
  }

  private void delete(Table table, byte[] key) {
    try {
      batch.delete(db.family(table), key);
    } catch (RocksDBException e) {
      throw refused(e);
    }
  }

  private static StoreFailure refused(RocksDBException e) {
    return new StoreFailure(
        Reason.DISK, "a block's writes can't be gathered: " + e.getMessage(), e);
  }
}
