package io.chancery.tx;

import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Amount;

/**
 * What a transaction may use and what its payer gives for it.
 *
 * @param limit at most {@value TransactionLimits#GAS_MAX}
 */
public record GasOffer(GasPrice price, Gas limit) {
  public GasOffer {
    if (limit.value() > TransactionLimits.GAS_MAX) {
      throw new IllegalArgumentException(
          "a gas limit is at most " + TransactionLimits.GAS_MAX + ", got " + limit);
    }
  }

  /** The fee if all of the gas is used: reserved before the transaction runs. */
  public Amount maxFee() {
    return price.fee(limit);
  }
}
