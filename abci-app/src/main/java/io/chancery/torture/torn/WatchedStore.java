package io.chancery.torture.torn;

import io.chancery.store.BlockCommit;
import io.chancery.store.CheckedRecords;
import io.chancery.store.Commit;
import io.chancery.store.Inbox;
import io.chancery.store.NodeStore;
import io.chancery.store.StateSnapshot;
import io.chancery.store.StoredPages;
import io.chancery.store.TransactionPlace;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store whose writes come one at a time, so that each can be looked at as soon as it is done. */
final class WatchedStore implements NodeStore {
  private static final long PRUNED_WITHIN_MILLIS = 60_000;

  private final NodeStore store;
  private final Consumer<TornWrite> watcher;

  /**
   * @param watcher told on the writing thread, before the write is acknowledged
   */
  WatchedStore(NodeStore store, Consumer<TornWrite> watcher) {
    this.store = store;
    this.watcher = watcher;
  }

  @Override
  public synchronized void saveBlock(BlockHeight height, Bytes block) {
    store.saveBlock(height, block);
    watcher.accept(TornWrite.BLOCK);
  }

  @Override
  public synchronized void commit(BlockCommit next) {
    store.commit(next);
    watcher.accept(TornWrite.COMMIT);
  }

  @Override
  public synchronized void prune(BlockHeight oldest, BlockHeight pagesFrom) {
    store.prune(oldest, pagesFrom);
    watcher.accept(TornWrite.PRUNE);
    notifyAll();
  }

  /** Waits for the pruner, whose writes would stand anywhere among the others. */
  synchronized void awaitPruned(BlockHeight oldest) throws InterruptedException {
    long until = System.currentTimeMillis() + PRUNED_WITHIN_MILLIS;
    while (store.oldest().compareTo(oldest) < 0) {
      long left = until - System.currentTimeMillis();
      if (left <= 0) {
        throw new IllegalStateException(
            "height %s is still kept, %s is the oldest to keep".formatted(store.oldest(), oldest));
      }
      wait(left);
    }
  }

  @Override
  public Optional<Commit> lastCommit() {
    return store.lastCommit();
  }

  @Override
  public BlockHeight lastBlock() {
    return store.lastBlock();
  }

  @Override
  public @Nullable Bytes block(BlockHeight height) {
    return store.block(height);
  }

  @Override
  public @Nullable Bytes result(BlockHeight height) {
    return store.result(height);
  }

  @Override
  public @Nullable Bytes receipt(BlockHeight height, int index) {
    return store.receipt(height, index);
  }

  @Override
  public @Nullable TransactionPlace transaction(Hash hash) {
    return store.transaction(hash);
  }

  @Override
  public Optional<AppHash> appHash(BlockHeight height) {
    return store.appHash(height);
  }

  @Override
  public StateSnapshot snapshot() {
    return store.snapshot();
  }

  @Override
  public Optional<StateSnapshot> at(BlockHeight height) {
    return store.at(height);
  }

  @Override
  public BlockHeight oldest() {
    return store.oldest();
  }

  @Override
  public boolean mergeHistory(BooleanSupplier isWanted) {
    return store.mergeHistory(isWanted);
  }

  @Override
  public void pages(Consumer<StoredPages> visitor) {
    store.pages(visitor);
  }

  @Override
  public CheckedRecords checkRecords() {
    return store.checkRecords();
  }

  @Override
  public Inbox inbox() {
    return store.inbox();
  }

  @Override
  public void close() {
    store.close();
  }
}
