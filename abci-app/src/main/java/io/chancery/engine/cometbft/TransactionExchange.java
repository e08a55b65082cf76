package io.chancery.engine.cometbft;

import io.chancery.vm.ledger.Bytes;
import java.util.List;

/** The application's own mempool, as peers give to it and take from it. From any thread. */
public interface TransactionExchange {
  /** What {@link #insert} answers for a transaction that was taken. */
  int TAKEN = 0;

  /**
   * Takes a transaction from a peer; only queues it, because the peer's next one waits for the
   * answer.
   *
   * @return {@link #TAKEN}; from 32,000: it may come again; else never again
   */
  int insert(Bytes transaction);

  /**
   * Transactions to send to peers, each of them once.
   *
   * @param bytesMax of them all; 0 is no limit
   * @param gasMax of them all; 0 is no limit
   */
  List<Bytes> reap(long bytesMax, long gasMax);
}
