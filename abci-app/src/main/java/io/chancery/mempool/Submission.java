package io.chancery.mempool;

import io.chancery.tx.Transaction;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.Rejection;

/** What became of bytes that were submitted. */
public sealed interface Submission {
  /** It waits for a block. */
  record Admitted(Transaction transaction) implements Submission {}

  /** These very bytes wait already. */
  record AlreadyWaiting(Hash id) implements Submission {}

  /** Nothing will help but another transaction, or, after a gap, those before it. */
  record Refused(Hash id, Rejection rejection) implements Submission {}

  /** Nothing is said about the transaction: try again in a while. */
  record Busy(String sentence) implements Submission {}
}
