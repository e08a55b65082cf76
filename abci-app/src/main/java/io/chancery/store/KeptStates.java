package io.chancery.store;

import io.chancery.store.StoreFailure.Reason;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.InvariantViolation;
import java.util.ArrayList;
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

  // Pages below this are gone already, as far as is known; for the thread that prunes.
  private BlockHeight droppedBelow = BlockHeight.GENESIS;

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
    try {
      BlockHeight last = shared.commit().orElseThrow().height();
      Values values = new PastValues(db, shared.view(), height, last);
      Optional<Commit> commit = Optional.of(commit(shared.view(), height));
      return Optional.of(new RocksSnapshot(db, shared, commit, values));
    } catch (StoreFailure e) {
      shared.release();
      throw e;
    }
  }

  private Commit commit(RocksView view, BlockHeight height) {
    CommittedHeight committed = CommittedHeight.read(db, view, height);
    if (committed == null) {
      throw lost("the app hash of height " + height);
    }
    return new Commit(height, committed.appHash());
  }

  /** All in one write, so that nothing is found torn. */
  void prune(BlockHeight next, BlockHeight last, BlockHeight pagesFrom) {
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
          if (pagesFrom.compareTo(droppedBelow) > 0) {
            // The range costs a look in every read of an older page, of which there are none.
            writes.deleteBelow(Table.PAGES, Keys.height(pagesFrom));
          }
          Facts.putOldest(writes, after);
        });
    droppedBelow = pagesFrom.compareTo(droppedBelow) > 0 ? pagesFrom : droppedBelow;
  }

  private void deleteChanges(Writes writes, BlockHeight height) throws RocksDBException {
    CommittedHeight committed = CommittedHeight.read(db, height);
    long found = deleteChanges(writes, Span.of(height));
    if (committed == null || found != committed.changes()) {
      throw lost("what height " + height + " changed");
    }
    for (int level = 1; level <= Span.LEVEL_MAX; level++) {
      if (height.value() % Span.size(level) == 0) {
        deleteChanges(writes, new Span(level, height));
      }
    }
  }

  /** Gives the number of keys. */
  private long deleteChanges(Writes writes, Span span) throws RocksDBException {
    long[] found = new long[1];
    List<byte[]> keys = new ArrayList<>();
    db.scan(
        Table.HISTORY,
        span.key(Keys.FIRST),
        (key, record) -> {
          boolean mine = span.has(key);
          if (mine) {
            found[0] += FormerValues.open(key, record).count();
            keys.add(key);
          }
          return mine;
        });
    for (byte[] key : keys) {
      writes.delete(Table.HISTORY, key);
    }
    return found[0];
  }

  private static StoreFailure lost(String what) {
    return new StoreFailure(
        Reason.CORRUPT, "the disk has lost " + what + ": restore the home from a copy");
  }
}
