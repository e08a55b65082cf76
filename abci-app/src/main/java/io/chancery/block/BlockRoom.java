package io.chancery.block;

import io.chancery.tx.Transaction;
import io.chancery.vm.ledger.Rejection;
import org.jspecify.annotations.Nullable;

/** What is left of a block's gas and bytes, and of its payers' sequences and balances. */
final class BlockRoom {
  private final CheckRules rules;
  private final Reservations reservations;
  private long gasLeft;
  private long bytesLeft;

  BlockRoom(CheckRules rules, Reservations reservations) {
    this.rules = rules;
    this.reservations = reservations;
    this.gasLeft = rules.blockGasMax().value();
    this.bytesLeft = rules.blockBytesMax();
  }

  /**
   * @return null if taken; else why not, with nothing changed
   */
  @Nullable Rejection take(Transaction transaction) {
    long gas = transaction.gas().limit().value();
    int bytes = transaction.bytes().size();
    if (gas > gasLeft) {
      return Refusals.blockFull("gas", rules.blockGasMax().value());
    }
    if (bytes > bytesLeft) {
      return Refusals.blockFull("bytes", rules.blockBytesMax());
    }
    Rejection refused = reservations.take(transaction);
    if (refused == null) {
      gasLeft -= gas;
      bytesLeft -= bytes;
    }
    return refused;
  }
}
