package io.chancery.vm.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.ledger.PublicKey;
import io.chancery.vm.state.InMemoryStateView;
import io.chancery.vm.state.StateOverlay;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountsTest {
  private static final Authority AUTHORITY = Authority.anyOf(2, key("a"), key("b"), key("c"));
  private static final Address ADDRESS = AUTHORITY.address();

  private final StateOverlay state = new StateOverlay(new InMemoryStateView());

  @Test
  void anUnusedAddressIsAnEmptyAccount() {
    assertEquals(Account.EMPTY, Accounts.read(state, ADDRESS));
    assertEquals(Amount.ZERO, Accounts.balance(state, ADDRESS));
    assertEquals(0, Accounts.nextSequence(state, ADDRESS, 0));
  }

  @Test
  void moneyComesBeforeTheKeysAreKnownAndStays() {
    Accounts.credit(state, ADDRESS, new Amount(5));
    Accounts.reveal(state, AUTHORITY);
    Accounts.credit(state, ADDRESS, new Amount(2));
    assertEquals(new Account(new Amount(7), AUTHORITY), Accounts.read(state, ADDRESS));
  }

  @Test
  void aDebitTakesNothingUnlessTheBalanceCoversIt() {
    Accounts.credit(state, ADDRESS, new Amount(5));
    assertFalse(Accounts.debit(state, ADDRESS, new Amount(6)));
    assertEquals(new Amount(5), Accounts.balance(state, ADDRESS));
    assertTrue(Accounts.debit(state, ADDRESS, new Amount(5)));
    assertTrue(Accounts.debit(state, ADDRESS, Amount.ZERO));
  }

  @Test
  void anEmptyAccountLeavesNoKeyUnlessItsKeysAreKnown() {
    Accounts.credit(state, ADDRESS, new Amount(5));
    Accounts.debit(state, ADDRESS, new Amount(5));
    assertNull(state.get(AccountKeys.account(ADDRESS)));
    Accounts.reveal(state, AUTHORITY);
    Accounts.credit(state, ADDRESS, new Amount(5));
    Accounts.debit(state, ADDRESS, new Amount(5));
    assertEquals(new Account(Amount.ZERO, AUTHORITY), Accounts.read(state, ADDRESS));
  }

  @Test
  void nothingIsWrittenForNothing() {
    Accounts.credit(state, ADDRESS, Amount.ZERO);
    Accounts.debit(state, ADDRESS, Amount.ZERO);
    assertEquals(0, state.changes().size());
  }

  @Test
  void aCreditBeyondTheSupplyHaltsTheNode() {
    Accounts.credit(state, ADDRESS, new Amount(Long.MAX_VALUE));
    assertThrows(InvariantViolation.class, () -> Accounts.credit(state, ADDRESS, new Amount(1)));
  }

  @Test
  void everyLaneCountsForItself() {
    Accounts.consumeSequence(state, ADDRESS, 0, 0);
    Accounts.consumeSequence(state, ADDRESS, 0, 1);
    Accounts.consumeSequence(state, ADDRESS, -1, 0);
    assertEquals(2, Accounts.nextSequence(state, ADDRESS, 0));
    assertEquals(1, Accounts.nextSequence(state, ADDRESS, -1));
    assertEquals(0, Accounts.nextSequence(state, ADDRESS, 1));
    assertThrows(InvariantViolation.class, () -> Accounts.consumeSequence(state, ADDRESS, 0, 1));
  }

  @Test
  void anAuthoritysBytesAreItsOnly() {
    Bytes bytes = AUTHORITY.toBytes();
    assertEquals(AUTHORITY, Authority.fromBytes(bytes));
    for (Bytes other :
        List.of(
            Bytes.EMPTY,
            bytes.slice(0, bytes.size() - 1),
            bytes.concat(Bytes.fromHex("00")),
            Bytes.fromHex("0100"))) {
      assertThrows(IllegalArgumentException.class, () -> Authority.fromBytes(other));
    }
  }

  @Test
  void anAuthorityNeedsSortedDistinctKeysAndAThresholdWithinThem() {
    assertThrows(IllegalArgumentException.class, () -> new Authority(1, List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> new Authority(1, List.of(key("a"), key("a"))));
    assertThrows(IllegalArgumentException.class, () -> Authority.anyOf(0, key("a")));
    assertThrows(IllegalArgumentException.class, () -> Authority.anyOf(2, key("a")));
    assertTrue(AUTHORITY.has(key("b")));
    assertFalse(AUTHORITY.has(key("d")));
  }

  private static PublicKey key(String name) {
    return new PublicKey(Hash.sha256(Bytes.utf8(name)).bytes());
  }
}
