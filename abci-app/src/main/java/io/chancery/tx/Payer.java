package io.chancery.tx;

import io.chancery.vm.accounts.Authority;
import io.chancery.vm.ledger.Address;
import org.jspecify.annotations.Nullable;

/**
 * The account that signs and pays.
 *
 * @param authority its keys, needed until the chain knows them; whether they are the address's is
 *     for the block check to say
 */
public record Payer(Address address, @Nullable Authority authority) {
  /** The account of {@code authority}, its keys shown. */
  public static Payer showing(Authority authority) {
    return new Payer(authority.address(), authority);
  }
}
