package io.chancery.node;

import io.chancery.vm.ledger.Hash;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Tells the world what was committed, on a thread of its own and in order. If listeners fall a
 * thousand blocks behind, the chain waits for them rather than forget one.
 */
public final class CommitFeed implements AutoCloseable {
  private static final int BLOCKS_WAITING_MAX = 1_000;

  private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(BLOCKS_WAITING_MAX);
  private final List<Consumer<CommittedBlock>> listeners = new CopyOnWriteArrayList<>();
  private final Map<Hash, CompletableFuture<CommittedBlock>> awaited = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean open = true;

  public CommitFeed() {
    this.thread = Thread.ofPlatform().daemon().name("commit-feed").start(this::run);
  }

  /** Called on the feed's thread with each block, in order; must not block. */
  public void listen(Consumer<CommittedBlock> listener) {
    listeners.add(listener);
  }

  public void forget(Consumer<CommittedBlock> listener) {
    listeners.remove(listener);
  }

  /** Completes with the block that holds the transaction; ask before it is submitted. */
  public CompletableFuture<CommittedBlock> await(Hash transaction) {
    return awaited.computeIfAbsent(transaction, ignored -> new CompletableFuture<>());
  }

  /** For a transaction that will not come. */
  public void stopAwaiting(Hash transaction) {
    awaited.remove(transaction);
  }

  /** Called on the engine's thread after each commit. */
  void committed(CommittedBlock block) {
    try {
      waiting.put(() -> tell(block));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    open = false;
    thread.interrupt();
  }

  private void run() {
    try {
      while (open) {
        waiting.take().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(CommittedBlock block) {
    for (Consumer<CommittedBlock> listener : listeners) {
      listener.accept(block);
    }
    if (!awaited.isEmpty()) {
      for (var receipt : block.executed().transactionReceipts()) {
        CompletableFuture<CommittedBlock> future = awaited.remove(receipt.id());
        if (future != null) {
          future.complete(block);
        }
      }
    }
  }
}
