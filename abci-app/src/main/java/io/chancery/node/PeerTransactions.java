package io.chancery.node;

import io.chancery.abci.CheckTx;
import io.chancery.engine.cometbft.TransactionExchange;
import io.chancery.mempool.Mempool;
import io.chancery.mempool.Submission;
import io.chancery.tx.Transaction;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Today's mempool as peers see it. */
final class PeerTransactions implements TransactionExchange {
  /** More than wait at a time. */
  private static final int GIVEN_MAX = 400_000;

  /** One that waits so long is given again, for peers that have come or come back meanwhile. */
  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final Mempool mempool;
  private final Map<Hash, Long> given = new LinkedHashMap<>();

  PeerTransactions(Mempool mempool) {
    this.mempool = mempool;
  }

  /** What is known at once: that the bytes are no transaction, or that the queue is full. */
  @Override
  public int insert(Bytes transaction) {
    CompletableFuture<Submission> answer = mempool.submit(transaction);
    if (!answer.isDone() || answer.isCompletedExceptionally()) {
      return TAKEN;
    }
    return switch (answer.join()) {
      case Submission.Admitted ignored -> TAKEN;
      case Submission.AlreadyWaiting ignored -> TAKEN;
      case Submission.Refused refused -> refused.rejection().code().number();
      case Submission.Busy ignored -> CheckTx.Response.RETRY_LATER;
    };
  }

  @Override
  public synchronized List<Bytes> reap(long bytesMax, long gasMax) {
    List<Bytes> fresh = new ArrayList<>();
    List<Transaction> waiting =
        mempool.reap(
            bytesMax == 0 ? Long.MAX_VALUE : bytesMax,
            new Gas(gasMax == 0 ? Long.MAX_VALUE : gasMax));
    long now = System.nanoTime();
    for (Transaction transaction : waiting) {
      Long before = given.get(transaction.id());
      if (before == null || now - before > AGAIN_NANOS) {
        given.remove(transaction.id());
        given.put(transaction.id(), now);
        fresh.add(transaction.bytes());
      }
    }
    while (given.size() > GIVEN_MAX) {
      given.remove(given.keySet().iterator().next());
    }
    return fresh;
  }
}
