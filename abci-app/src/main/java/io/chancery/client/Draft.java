package io.chancery.client;

import io.chancery.tx.GasOffer;
import io.chancery.tx.TransactionBody;
import io.chancery.vm.gas.Gas;

/**
 * A transaction that is not signed yet.
 *
 * @param chain as it was when the draft was made
 */
public record Draft(TransactionBody body, ChainFacts chain) {
  /**
   * The same with half more gas than {@code dryRun} used, because the state may change before its
   * block, and at most as much as it had.
   */
  public Draft withGasOf(ReceiptView dryRun) {
    Gas limit = new Gas(Math.min(dryRun.gasUsed() * 3 / 2, body.gas().limit().value()));
    return new Draft(
        new TransactionBody(
            body.validity(),
            body.payer(),
            new GasOffer(body.gas().price(), limit),
            body.position(),
            body.action()),
        chain);
  }
}
