package io.chancery.state;

import io.chancery.store.Commit;
import io.chancery.store.NodeStore;
import io.chancery.store.StateSnapshot;
import io.chancery.vm.ledger.BlockHeight;
import java.util.function.Consumer;

/**
 * Gives up the states of heights that are not to be kept any more, one after the other, and gathers
 * the history of those that are, on a thread of its own. What a crash cuts off is done again after
 * it.
 */
final class Pruner implements AutoCloseable {
  private static final long MERGED_FROM = 256;

  private final NodeStore store;
  private final Retention retention;
  private final Consumer<Throwable> onFailure;
  private final Thread thread;

  // Guarded by this.
  private BlockHeight last;
  private BlockHeight merged = BlockHeight.GENESIS;
  private boolean closed;

  /**
   * @param onFailure told if the store can't be pruned any more
   */
  Pruner(NodeStore store, Retention retention, Consumer<Throwable> onFailure) {
    this.store = store;
    this.retention = retention;
    this.onFailure = onFailure;
    this.last = store.lastCommit().map(Commit::height).orElse(BlockHeight.GENESIS);
    this.thread = Thread.ofPlatform().name("prune").daemon().start(this::run);
  }

  /** There is one more height. Does not wait. */
  synchronized void committed(BlockHeight height) {
    last = height;
    notifyAll();
  }

  private void run() {
    try {
      while (awaitWork()) {
        if (hasTooMany()) {
          prune(store.oldest().next());
        } else if (!store.mergeHistory(() -> !isClosed())) {
          noneToMerge(store.lastCommit().map(Commit::height).orElse(BlockHeight.GENESIS));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      // Whatever it is: unseen, the disk would fill up.
      if (!isClosed()) {
        onFailure.accept(e);
      }
    }
  }

  private synchronized boolean awaitWork() throws InterruptedException {
    while (!closed && !hasTooMany() && (isShort() || merged.compareTo(last) >= 0)) {
      wait();
    }
    return !closed;
  }

  private synchronized boolean hasTooMany() {
    return store.oldest().compareTo(retention.oldest(last)) < 0;
  }

  /** So few heights are read as fast one by one. */
  private boolean isShort() {
    return retention.heights() < MERGED_FROM;
  }

  private synchronized void noneToMerge(BlockHeight upTo) {
    merged = upTo;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Makes a height the lowest. */
  private void prune(BlockHeight oldest) {
    try (StateSnapshot latest = store.snapshot()) {
      PageReader reader = new PageReader(latest::pages, new PageCache(0));
      store.prune(oldest, reader.round(oldest).oldest());
    }
  }

  /** Ends when the height at work is done. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
