package io.chancery.mempool;

import io.chancery.tx.Transaction;
import io.chancery.vm.ledger.Rejection;

/** A transaction that waited and, after a block, can't be in one any more. */
public record Dropped(Transaction transaction, Rejection rejection) {}
