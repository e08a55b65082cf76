package io.chancery.block;

import io.chancery.tx.Decoded;
import io.chancery.tx.Transaction;
import io.chancery.vm.ledger.Rejection;

/** What can be said of a transaction whatever comes before it in its block. */
public sealed interface Screened {
  /** Its bytes, terms, keys and signatures are good; its place and fee are still to be checked. */
  record Passed(Transaction transaction) implements Screened {}

  record Refused(Decoded decoded, Rejection rejection) implements Screened {}
}
