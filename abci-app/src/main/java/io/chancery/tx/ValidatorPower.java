package io.chancery.tx;

import io.chancery.vm.ledger.PublicKey;

/**
 * What a motion makes of one validator.
 *
 * @param power its votes from then on; 0 removes it
 */
public record ValidatorPower(PublicKey key, long power) {
  public ValidatorPower {
    if (power < 0 || power > TransactionLimits.VALIDATOR_POWER_MAX) {
      throw new IllegalArgumentException(
          "a validator's power is 0 to %d, got %d"
              .formatted(TransactionLimits.VALIDATOR_POWER_MAX, power));
    }
  }
}
