package io.chancery.client;

import io.chancery.tx.SigningKey;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.ledger.Address;
import java.nio.file.Path;

/**
 * A key with the file that holds it.
 *
 * @param name as people call it
 */
public record NamedKey(String name, Path file, SigningKey key) {
  /** Of the account that this key alone signs for. */
  public Address address() {
    return Authority.single(key.publicKey()).address();
  }

  /** Shows no secret. */
  @Override
  public String toString() {
    return name + " " + address();
  }
}
