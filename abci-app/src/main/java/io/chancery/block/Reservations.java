package io.chancery.block;

import io.chancery.tx.LanePosition;
import io.chancery.tx.Transaction;
import io.chancery.vm.accounts.Account;
import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.ledger.Address;
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

  /** Counts the states gone over, so that an account that was read below an earlier one is seen. */
  private int generation;

  private final Map<Address, Taken> byPayer = new HashMap<>();

  public Reservations(StateView before) {
    this.before = before;
  }

  /** What one payer has reserved, and its account in the state, which is read once. */
  private static final class Taken {
    private final Map<Integer, Long> nextByLane = new HashMap<>();
    private long feesUnits;
    private @Nullable Authority shown;
    private Account account = Account.EMPTY;
    private int accountGeneration = -1;
  }

  /**
   * Takes the transaction's place in its lane and its maximum fee.
   *
   * @param transaction screened
   * @return null if taken; else why not, with nothing changed
   */
  public @Nullable Rejection take(Transaction transaction) {
    Taken known = byPayer.get(transaction.payer());
    Taken taken = known == null ? new Taken() : known;
    Rejection refused = refusal(transaction, taken);
    if (refused != null) {
      return refused;
    }
    LanePosition position = transaction.position();
    taken.nextByLane.put(position.lane(), position.sequence() + 1);
    taken.feesUnits += transaction.maxFee().units();
    if (transaction.body().payer().authority() != null) {
      taken.shown = transaction.body().payer().authority();
    }
    if (known == null) {
      byPayer.put(transaction.payer(), taken);
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
    generation++;
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
        && account(payer, taken).authority() == null) {
      return Refusals.unknownAccount(payer);
    }
    long free = account(payer, taken).balance().units() - taken.feesUnits;
    long fee = transaction.maxFee().units();
    return fee <= free ? null : Refusals.balanceTooSmall(fee, free);
  }

  private Account account(Address payer, Taken taken) {
    if (taken.accountGeneration != generation) {
      taken.account = Accounts.read(before, payer);
      taken.accountGeneration = generation;
    }
    return taken.account;
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
