package io.chancery.vm.accounts;

import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.InvariantViolation;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One account.
 *
 * @param authority null until its first transaction shows it; a contract never has one
 */
public record Account(Amount balance, @Nullable Authority authority) {
  public static final Account EMPTY = new Account(Amount.ZERO, null);

  Account withBalance(Amount changed) {
    return new Account(changed, authority);
  }

  boolean isEmpty() {
    return balance.isZero() && authority == null;
  }

  /** {@code balance(u64, big-endian)}, then the authority's bytes if it is known. */
  Bytes toBytes() {
    Bytes known = authority == null ? Bytes.EMPTY : authority.toBytes();
    return Bytes.wrap(
        ByteBuffer.allocate(Long.BYTES + known.size())
            .putLong(balance.units())
            .put(known.unsafeArray())
            .array());
  }

  static Account fromBytes(Bytes bytes) {
    try {
      Amount balance = balanceOf(bytes);
      return bytes.size() == Long.BYTES
          ? new Account(balance, null)
          : new Account(balance, Authority.fromBytes(bytes.slice(Long.BYTES, bytes.size())));
    } catch (IllegalArgumentException e) {
      throw new InvariantViolation("an account's bytes in the state are " + bytes.toHex(), e);
    }
  }

  /** The balance alone, for those who need not know the keys. */
  static Amount balanceOf(Bytes bytes) {
    return new Amount(ByteBuffer.wrap(bytes.unsafeArray()).getLong());
  }
}
