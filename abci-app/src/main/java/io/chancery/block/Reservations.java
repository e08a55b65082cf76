package io.chancery.block;

import io.chancery.tx.LanePosition;
import io.chancery.tx.Transaction;
import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.state.StateOverlay;
import io.chancery.vm.state.StateView;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the transactions taken so far leave of their payers' sequences and balances, above a state
 * that is only read. Not for more than one thread.
 */
public final class Reservations {
  private StateView before;
  private final Map<Address, Taken> byPayer = new HashMap<>();

  public Reservations(StateView before) {
    this.before = before;
  }

  /** What one payer has reserved. */
  private static final class Taken {
    private final Map<Integer, Long> nextByLane = new HashMap<>();
    private long feesUnits;
    private @Nullable Authority shown;
  }

  /**
   * Takes the transaction's place in its lane and its maximum fee.
   *
   * @param transaction screened
   * @return null if taken; else why not, with nothing changed
   */
  public @Nullable Rejection take(Transaction transaction) {
    Taken taken = byPayer.get(transaction.payer());
    @Nullable Rejection refused = refusal(transaction, taken == null ? new Taken() : taken);
    if (refused != null) {
      return refused;
    }
    Taken changed = byPayer.computeIfAbsent(transaction.payer(), ignored -> new Taken());
    LanePosition position = transaction.position();
    changed.nextByLane.put(position.lane(), position.sequence() + 1);
    changed.feesUnits += transaction.maxFee().units();
    if (transaction.body().payer().authority() != null) {
      changed.shown = transaction.body().payer().authority();
    }
    return null;
  }

  /** The authority that a transaction taken so far has shown, if any has. */
  public @Nullable Authority shown(Address payer) {
    Taken taken = byPayer.get(payer);
    return taken == null ? null : taken.shown;
  }

  /** Gives back all that a payer has taken. */
  public void forget(Address payer) {
    byPayer.remove(payer);
  }

  /** Goes on above a later state; what payers have taken stays until they are forgotten. */
  public void moveTo(StateView later) {
    before = later;
  }

  /**
   * Consumes the sequence of an accepted transaction, takes its maximum fee and keeps the keys that
   * it shows: for every accepted transaction of a block, in order, before any is executed.
   *
   * @throws InvariantViolation if the block check should not have accepted it
   */
  public static void apply(StateOverlay state, Transaction transaction) {
    Address payer = transaction.payer();
    LanePosition position = transaction.position();
    Authority authority = transaction.body().payer().authority();
    if (authority != null) {
      Accounts.reveal(state, authority);
    }
    Accounts.consumeSequence(state, payer, position.lane(), position.sequence());
    if (!Accounts.debit(state, payer, transaction.maxFee())) {
      throw new InvariantViolation(
          "the balance of " + payer + " does not cover the fee that was reserved");
    }
  }

  private @Nullable Rejection refusal(Transaction transaction, Taken taken) {
    Address payer = transaction.payer();
    LanePosition position = transaction.position();
    Long counted = taken.nextByLane.get(position.lane());
    long next = counted == null ? Accounts.nextSequence(before, payer, position.lane()) : counted;
    if (position.sequence() != next) {
      return outOfOrder(position, next);
    }
    if (transaction.body().payer().authority() == null
        && taken.shown == null
        && Accounts.authority(before, payer) == null) {
      return Refusals.unknownAccount(payer);
    }
    Amount balance = Accounts.balance(before, payer);
    long free = balance.units() - taken.feesUnits;
    long fee = transaction.maxFee().units();
    return fee <= free ? null : Refusals.balanceTooSmall(fee, free);
  }

  private static Rejection outOfOrder(LanePosition position, long next) {
    String lane = Integer.toUnsignedString(position.lane());
    return position.sequence() < next
        ? new Rejection(
            RejectionCode.USED_SEQUENCE,
            "Sequence %d of lane %s is used; the next is %d."
                .formatted(position.sequence(), lane, next))
        : new Rejection(
            RejectionCode.SEQUENCE_GAP,
            "Lane %s goes on with sequence %d, this transaction has %d: send the missing ones first."
                .formatted(lane, next, position.sequence()));
  }
}
