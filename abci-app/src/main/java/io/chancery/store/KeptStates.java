package io.chancery.store;

import io.chancery.store.StoreFailure.Reason;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.state.StateKey;
import java.util.List;
import java.util.Optional;
import org.rocksdb.RocksDBException;

/**
 * Which heights below the latest can still be read. A change at a height says what a key was below
 * that height, so it goes with the last height below.
 */
final class KeptStates {
  private final RocksDatabase db;
  private volatile BlockHeight oldest;

  KeptStates(RocksDatabase db, BlockHeight oldest) {
    this.db = db;
    this.oldest = oldest;
  }

  BlockHeight oldest() {
    return oldest;
  }

  /** Takes over one use of {@code shared}; empty if the height is not in it. */
  Optional<StateSnapshot> at(BlockHeight height, SharedView shared) {
    // Asked with the view in hand: pruning raises the height before it deletes, so a view in which
    // something is gone is never older than what is read here.
    if (height.compareTo(oldest) < 0
        || shared.commit().filter(last -> height.compareTo(last.height()) < 0).isEmpty()) {
      shared.release();
      return Optional.empty();
    }
    Values values = new PastValues(db, shared.view(), height);
    return Optional.of(
        new RocksSnapshot(db, shared, Optional.of(commit(shared.view(), height)), values));
  }

  private Commit commit(RocksView view, BlockHeight height) {
    byte[] key = Keys.height(height);
    Bytes hash = Checksum.content(Table.COMMITS, key, db.get(view, Table.COMMITS, key));
    if (hash == null) {
      throw lost("the app hash of height " + height);
    }
    return new Commit(height, new AppHash(new Hash(hash)));
  }

  /** All in one write, so that nothing is found torn. */
  void prune(BlockHeight next, BlockHeight last, List<Bytes> stalePages) {
    if (next.compareTo(last) > 0) {
      throw new InvariantViolation(
          "states below " + next + " can't be pruned: the last is " + last);
    }
    BlockHeight before = oldest;
    BlockHeight after = next.compareTo(before) > 0 ? next : before;
    oldest = after;
    db.write(
        false,
        writes -> {
          for (long at = before.value() + 1; at <= after.value(); at++) {
            deleteChanges(writes, new BlockHeight(at));
          }
          for (Bytes page : stalePages) {
            writes.delete(Table.PAGES, page.unsafeArray());
          }
          Facts.putOldest(writes, after);
        });
  }

  private void deleteChanges(Writes writes, BlockHeight height) throws RocksDBException {
    byte[] tableKey = Keys.height(height);
    byte[] record = db.get(Table.CHANGES, tableKey);
    if (record == null) {
      throw lost("what height " + height + " changed");
    }
    for (StateKey key : ChangedKeys.from(tableKey, record)) {
      writes.delete(Table.HISTORY, HistoryKey.of(key, height));
    }
    writes.delete(Table.CHANGES, tableKey);
  }

  private static StoreFailure lost(String what) {
    return new StoreFailure(
        Reason.CORRUPT, "the disk has lost " + what + ": restore the home from a copy");
  }
}
