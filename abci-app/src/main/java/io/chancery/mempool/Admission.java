package io.chancery.mempool;

import io.chancery.block.BlockCheck;
import io.chancery.block.Screened;
import io.chancery.offload.BoardFailure;
import io.chancery.tx.Decoded;
import io.chancery.tx.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gathers submissions into batches, because a board checks a thousand signatures in far less than a
 * thousand times one; a batch is closed when it is full or its first has waited long enough. One
 * thread, so that submissions are answered in order.
 */
final class Admission implements AutoCloseable {
  private static final Submission.Busy QUEUE_FULL =
      new Submission.Busy("The node has more transactions to check than it can: try again soon.");
  private static final Submission.Busy CLOSED =
      new Submission.Busy("The node is stopping: send the transaction to another or later.");

  private final BlockCheck check;
  private final Mempool mempool;
  private final MempoolLimits.Gathering gathering;
  private final BlockingQueue<Item> queue;
  private final Thread thread;
  private volatile boolean closed;
  private volatile Runnable arrival = () -> {};

  Admission(BlockCheck check, Mempool mempool, MempoolLimits.Gathering gathering) {
    this.check = check;
    this.mempool = mempool;
    this.gathering = gathering;
    this.queue = new ArrayBlockingQueue<>(gathering.queueMax());
    this.thread = Thread.ofPlatform().name("admission").daemon().start(this::run);
  }

  private record Item(Decoded decoded, CompletableFuture<Submission> answer) {}

  CompletableFuture<Submission> submit(Decoded decoded) {
    if (decoded instanceof Decoded.Malformed malformed) {
      return CompletableFuture.completedFuture(
          new Submission.Refused(malformed.id(), malformed.rejection()));
    }
    Item item = new Item(decoded, new CompletableFuture<>());
    if (closed) {
      item.answer().complete(CLOSED);
    } else if (!queue.offer(item)) {
      item.answer().complete(QUEUE_FULL);
    } else if (closed && queue.remove(item)) {
      // It came in while the thread was taking its leave.
      item.answer().complete(CLOSED);
    }
    return item.answer();
  }

  void onArrival(Runnable listener) {
    arrival = listener;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
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

  private void run() {
    List<Item> batch = new ArrayList<>();
    try {
      while (!closed) {
        batch.clear();
        gather(batch);
        admit(batch);
      }
    } catch (InterruptedException ignored) {
      // Closing interrupts the wait for the next one; nothing else does.
    } catch (RuntimeException | Error e) {
      closed = true;
      batch.forEach(item -> item.answer().completeExceptionally(e));
      throw e;
    } finally {
      queue.drainTo(batch);
      batch.forEach(item -> item.answer().complete(CLOSED));
    }
  }

  private void gather(List<Item> batch) throws InterruptedException {
    batch.add(queue.take());
    long deadline = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(gathering.waitMicros());
    while (batch.size() < gathering.batchMax()) {
      if (queue.drainTo(batch, gathering.batchMax() - batch.size()) == 0) {
        Item next = queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (next == null) {
          return;
        }
        batch.add(next);
      }
    }
  }

  private void admit(List<Item> batch) {
    List<Submission> answers;
    try {
      answers = answers(batch.stream().map(Item::decoded).toList());
    } catch (BoardFailure e) {
      Submission busy = new Submission.Busy("The node can't verify signatures now: try again.");
      batch.forEach(item -> item.answer().complete(busy));
      return;
    }
    if (answers.stream().anyMatch(Submission.Admitted.class::isInstance)) {
      arrival.run();
    }
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).answer().complete(answers.get(i));
    }
  }

  private List<Submission> answers(List<Decoded> batch) {
    List<@Nullable Submission> early = mempool.early(transactions(batch));
    List<Decoded> toScreen = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      if (early.get(i) == null) {
        toScreen.add(batch.get(i));
      }
    }
    Tip tip = mempool.tip();
    List<Screened> screened =
        check.screen(tip.state(), tip.height().next(), toScreen, mempool::shown);
    List<Submission> added = mempool.add(passed(screened));
    List<Submission> answers = new ArrayList<>(batch.size());
    int screenedAt = 0;
    int addedAt = 0;
    for (Submission known : early) {
      if (known != null) {
        answers.add(known);
        continue;
      }
      switch (screened.get(screenedAt++)) {
        case Screened.Passed ignored -> answers.add(added.get(addedAt++));
        case Screened.Refused refused ->
            answers.add(new Submission.Refused(refused.decoded().id(), refused.rejection()));
      }
    }
    return answers;
  }

  private static List<Transaction> transactions(List<Decoded> batch) {
    List<Transaction> transactions = new ArrayList<>(batch.size());
    for (Decoded decoded : batch) {
      if (decoded instanceof Decoded.Valid valid) {
        transactions.add(valid.transaction());
      }
    }
    return transactions;
  }

  private static List<Transaction> passed(List<Screened> screened) {
    List<Transaction> passed = new ArrayList<>(screened.size());
    for (Screened one : screened) {
      if (one instanceof Screened.Passed transaction) {
        passed.add(transaction.transaction());
      }
    }
    return passed;
  }
}
