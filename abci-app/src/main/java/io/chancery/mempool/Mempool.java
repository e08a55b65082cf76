package io.chancery.mempool;

import io.chancery.block.BlockCheck;
import io.chancery.tx.DecodingMemory;
import io.chancery.tx.Transaction;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Transactions that wait for a block: taken in from any thread, given out to the consensus
 * engine's. Bounded in all it holds; what does not fit is told so. In memory only: who submitted a
 * transaction that was lost sends it again, and its sequence sees to it that it happens once.
 */
public final class Mempool implements AutoCloseable {
  private final DecodingMemory decoding;
  private final ReentrantLock lock = new ReentrantLock();
  private final Waiting waiting;
  private final Admission admission;
  private Tip tip;

  public Mempool(BlockCheck check, DecodingMemory decoding, MempoolLimits limits, Tip tip) {
    this.decoding = decoding;
    this.waiting = new Waiting(limits, tip);
    this.tip = tip;
    this.admission = new Admission(check, this, limits.gathering());
  }

  /**
   * Submits a transaction; submissions are answered in the order in which they come.
   *
   * @return completed by the admission's own thread, which what depends on it must not hold up;
   *     exceptionally only if the node is broken
   */
  public CompletableFuture<Submission> submit(Bytes tx) {
    return admission.submit(decoding.decode(tx));
  }

  /**
   * The oldest transactions that fit, in an order that a block can have. They go on waiting until
   * {@link #advance} or {@link #drop}.
   *
   * @param bytesMax their bytes in all, with a block's framing
   * @param gasMax their gas limits in all
   */
  public List<Transaction> reap(long bytesMax, Gas gasMax) {
    lock.lock();
    try {
      return waiting.reap(bytesMax, gasMax);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Goes on after a committed block.
   *
   * @param inBlock the block's well-formed transactions, whatever came of them
   * @return what can't be in a later block
   */
  public List<Dropped> advance(Tip committed, Collection<Transaction> inBlock) {
    lock.lock();
    try {
      tip = committed;
      return waiting.advance(committed, inBlock);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes out what the block check refused in a proposal, except for want of room.
   *
   * @return these, and what can't do without them
   */
  public List<Dropped> drop(Collection<Dropped> refused) {
    lock.lock();
    try {
      return waiting.drop(refused);
    } finally {
      lock.unlock();
    }
  }

  public int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  public boolean contains(Hash id) {
    lock.lock();
    try {
      return waiting.contains(id);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Calls {@code listener} whenever transactions have come in, from the admission's thread: for an
   * engine that makes blocks on demand.
   */
  public void onArrival(Runnable listener) {
    admission.onArrival(listener);
  }

  /** Stops taking in; what was submitted and not looked at yet is answered as busy. */
  @Override
  public void close() {
    admission.close();
  }

  Tip tip() {
    lock.lock();
    try {
      return tip;
    } finally {
      lock.unlock();
    }
  }

  /** What can be said of each before its signatures are verified, or null. */
  List<@Nullable Submission> early(List<Transaction> transactions) {
    lock.lock();
    try {
      return transactions.stream().<@Nullable Submission>map(waiting::early).toList();
    } finally {
      lock.unlock();
    }
  }

  List<Submission> add(List<Transaction> screened) {
    lock.lock();
    try {
      return screened.stream().map(waiting::add).toList();
    } finally {
      lock.unlock();
    }
  }

  @Nullable Authority shown(Address payer) {
    lock.lock();
    try {
      return waiting.reservations().shown(payer);
    } finally {
      lock.unlock();
    }
  }
}
