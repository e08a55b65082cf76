package io.chancery.vm.accounts;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.state.StateOverlay;
import io.chancery.vm.state.StateView;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes accounts. Gas is the caller's matter. An account without balance and authority
 * has no key in the state.
 */
public final class Accounts {
  private Accounts() {}

  /** {@link Account#EMPTY} for an address that nobody has used. */
  public static Account read(StateView state, Address address) {
    Bytes bytes = state.get(AccountKeys.account(address));
    return bytes == null ? Account.EMPTY : Account.fromBytes(bytes);
  }

  public static Amount balance(StateView state, Address address) {
    Bytes bytes = state.get(AccountKeys.account(address));
    return bytes == null ? Amount.ZERO : Account.balanceOf(bytes);
  }

  public static @Nullable Authority authority(StateView state, Address address) {
    return read(state, address).authority();
  }

  /** The sequence that the lane's next transaction must have; 0 in a lane never used. */
  public static long nextSequence(StateView state, Address address, int lane) {
    Bytes bytes = state.get(AccountKeys.sequence(address, lane));
    return bytes == null ? 0 : ByteBuffer.wrap(bytes.unsafeArray()).getLong();
  }

  /**
   * Counts the lane on by one.
   *
   * @throws InvariantViolation unless {@code sequence} is the next: block validity said that it is
   */
  public static void consumeSequence(StateOverlay state, Address address, int lane, long sequence) {
    long next = nextSequence(state, address, lane);
    if (sequence != next) {
      throw new InvariantViolation(
          address
              + " consumes sequence "
              + sequence
              + " of lane "
              + Integer.toUnsignedString(lane)
              + " but the next is "
              + next);
    }
    byte[] counted = ByteBuffer.allocate(Long.BYTES).putLong(next + 1).array();
    state.put(AccountKeys.sequence(address, lane), Bytes.wrap(counted));
  }

  /**
   * @throws InvariantViolation if the balance would pass 2^63 - 1: genesis bounds the supply
   */
  public static void credit(StateOverlay state, Address address, Amount amount) {
    Amount balance = balance(state, address);
    if (balance.units() > Long.MAX_VALUE - amount.units()) {
      throw new InvariantViolation(address + " is credited beyond the supply");
    }
    setBalance(state, address, balance.plus(amount));
  }

  /**
   * @return false, with nothing changed, if the balance does not cover {@code amount}
   */
  public static boolean debit(StateOverlay state, Address address, Amount amount) {
    Amount balance = balance(state, address);
    if (!balance.covers(amount)) {
      return false;
    }
    setBalance(state, address, balance.minus(amount));
    return true;
  }

  /** Keeps the keys of an account, which {@code authority}'s address names, if they are new. */
  public static void reveal(StateOverlay state, Authority authority) {
    Address address = authority.address();
    Account account = read(state, address);
    if (account.authority() == null) {
      write(state, address, new Account(account.balance(), authority));
    }
  }

  /** Writes an account whole, as genesis does. */
  public static void write(StateOverlay state, Address address, Account account) {
    StateKey key = AccountKeys.account(address);
    if (!account.isEmpty()) {
      state.put(key, account.toBytes());
    } else if (state.get(key) != null) {
      state.delete(key);
    }
  }

  // On the bytes: a transfer need not build sixteen keys to change eight bytes.
  private static void setBalance(StateOverlay state, Address address, Amount balance) {
    StateKey key = AccountKeys.account(address);
    Bytes bytes = state.get(key);
    if (bytes == null) {
      write(state, address, new Account(balance, null));
      return;
    }
    if (bytes.size() == Long.BYTES && balance.isZero()) {
      state.delete(key);
      return;
    }
    byte[] changed = Arrays.copyOf(bytes.unsafeArray(), bytes.size());
    ByteBuffer.wrap(changed).putLong(0, balance.units());
    state.put(key, Bytes.wrap(changed));
  }
}
