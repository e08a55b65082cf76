package io.chancery.abci;

import io.chancery.vm.ledger.PublicKey;

/**
 * A validator, or a change of one.
 *
 * @param power its votes; 0 removes it
 */
public record Validator(PublicKey publicKey, long power) {
  public Validator {
    if (power < 0) {
      throw new IllegalArgumentException("a validator's power is not negative, got " + power);
    }
  }
}
