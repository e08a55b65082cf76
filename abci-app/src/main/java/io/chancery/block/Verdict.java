package io.chancery.block;

import io.chancery.tx.Decoded;
import io.chancery.tx.Transaction;
import io.chancery.vm.ledger.Rejection;

/** Whether a block may hold a transaction, at its place. */
public sealed interface Verdict {
  /** It is executed; its sequence is consumed and its fee reserved, whatever comes of it. */
  record Accepted(Transaction transaction) implements Verdict {}

  /** A proposal that holds it is bad; in a decided block it changes nothing. */
  record Rejected(Decoded decoded, Rejection rejection) implements Verdict {}
}
