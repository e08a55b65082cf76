package io.chancery.abci;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.PublicKey;

/**
 * A validator, or a change of one.
 *
 * @param power its votes; 0 removes it
 */
public record Validator(PublicKey publicKey, long power) {
  private static final int ADDRESS_SIZE = 20;

  public Validator {
    if (power < 0) {
      throw new IllegalArgumentException("a validator's power is not negative, got " + power);
    }
  }

  /** How CometBFT names it: the first 20 bytes of its key's SHA-256. */
  public Bytes address() {
    return address(publicKey);
  }

  public static Bytes address(PublicKey key) {
    return Hash.sha256(key.bytes()).bytes().slice(0, ADDRESS_SIZE);
  }
}
