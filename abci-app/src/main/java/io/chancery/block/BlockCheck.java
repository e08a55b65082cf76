package io.chancery.block;

import io.chancery.offload.SignatureItem;
import io.chancery.tx.Action;
import io.chancery.tx.Decoded;
import io.chancery.tx.Transaction;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.state.StateView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says which transactions a block may hold: a pure function of the state before it and its
 * transactions in order. One check serves the mempool, the proposal and the decided block.
 *
 * <p>Signatures are checked against keys as of the state before, sequences consumed and maximum
 * fees reserved, all before anything is executed; so what an earlier transaction does can't make a
 * later one invalid, and a verdict given at admission stays true until the payer's or hook's own
 * state changes.
 */
public final class BlockCheck {
  private final ChainRules chainRules;
  private final RegisteredHookKeys hookKeys;
  private final SignatureChecks signatures;
  private final AdmissionTerms terms;

  public BlockCheck(
      ChainRules chainRules, RegisteredHookKeys hookKeys, SignatureChecks signatures) {
    this(chainRules, hookKeys, signatures, AdmissionTerms.NONE);
  }

  private BlockCheck(
      ChainRules chainRules,
      RegisteredHookKeys hookKeys,
      SignatureChecks signatures,
      AdmissionTerms terms) {
    this.chainRules = chainRules;
    this.hookKeys = hookKeys;
    this.signatures = signatures;
    this.terms = terms;
  }

  /** The same for a mempool, which screens by {@code terms} too; {@link #check} knows of none. */
  public BlockCheck admittingBy(AdmissionTerms more) {
    return new BlockCheck(chainRules, hookKeys, signatures, more);
  }

  /**
   * Verdict i answers transaction i.
   *
   * @param before the state after block {@code height} - 1
   * @param transactions in block order
   * @throws io.chancery.offload.BoardFailure if the board gave no answer: no verdict then
   */
  public List<Verdict> check(StateView before, BlockHeight height, List<Decoded> transactions) {
    List<Screened> screened =
        screen(
            before,
            height,
            transactions,
            new Asking(ignored -> null, AdmissionTerms.NONE, signatures::verify));
    BlockRoom room = new BlockRoom(chainRules.after(before), new Reservations(before));
    List<Verdict> verdicts = new ArrayList<>(transactions.size());
    for (Screened one : screened) {
      verdicts.add(
          switch (one) {
            case Screened.Refused refused ->
                new Verdict.Rejected(refused.decoded(), refused.rejection());
            case Screened.Passed passed -> placed(passed.transaction(), room);
          });
    }
    return verdicts;
  }

  /**
   * The part that does not depend on sequences and balances, signatures included: answer i is for
   * transaction i.
   *
   * @param shownBefore authorities that transactions before these have shown, if they are known
   */
  public List<Screened> screen(
      StateView before,
      BlockHeight height,
      List<Decoded> transactions,
      Function<Address, @Nullable Authority> shownBefore) {
    return screen(
        before,
        height,
        transactions,
        new Asking(shownBefore, terms, signatures::verifyAfterBlocks));
  }

  /** What the mempool's question and a block's differ in. */
  private record Asking(
      Function<Address, @Nullable Authority> shownBefore,
      AdmissionTerms terms,
      Function<List<SignatureItem>, boolean[]> verify) {}

  private List<Screened> screen(
      StateView before, BlockHeight height, List<Decoded> transactions, Asking asking) {
    Screening screening =
        new Screening(
            new Screening.Chain(chainRules.after(before), hookKeys),
            before,
            height,
            asking.shownBefore());
    List<SignatureItem> items = new ArrayList<>(transactions.size());
    List<@Nullable Rejection> refusals = new ArrayList<>(transactions.size());
    for (Decoded decoded : transactions) {
      refusals.add(
          switch (decoded) {
            case Decoded.Malformed malformed -> malformed.rejection();
            case Decoded.Valid valid -> {
              Rejection mine = asking.terms().refusal(before, valid.transaction());
              yield mine == null ? screening.screen(valid.transaction(), items) : mine;
            }
          });
    }
    boolean[] valid = asking.verify().apply(items);
    List<Screened> screened = new ArrayList<>(transactions.size());
    int at = 0;
    for (int i = 0; i < transactions.size(); i++) {
      Decoded decoded = transactions.get(i);
      Rejection refusal = refusals.get(i);
      if (refusal == null && decoded instanceof Decoded.Valid passed) {
        screened.add(screened(passed, valid, at));
        at += passed.transaction().signatureCount();
      } else {
        screened.add(new Screened.Refused(decoded, Objects.requireNonNull(refusal)));
      }
    }
    return screened;
  }

  private static Screened screened(Decoded.Valid passed, boolean[] valid, int from) {
    Rejection refusal = refusedSignatures(passed.transaction(), valid, from);
    return refusal == null
        ? new Screened.Passed(passed.transaction())
        : new Screened.Refused(passed, refusal);
  }

  private static Verdict placed(Transaction transaction, BlockRoom room) {
    Rejection refused = room.take(transaction);
    return refused == null
        ? new Verdict.Accepted(transaction)
        : new Verdict.Rejected(new Decoded.Valid(transaction), refused);
  }

  private static @Nullable Rejection refusedSignatures(
      Transaction transaction, boolean[] valid, int from) {
    int payers = transaction.signatures().size();
    for (int i = from; i < from + payers; i++) {
      if (!valid[i]) {
        return Refusals.badSignature();
      }
    }
    for (int i = 0; i < transaction.action().signatureCount(); i++) {
      if (!valid[from + payers + i]) {
        return refusedEvidence(transaction.action(), i);
      }
    }
    return null;
  }

  private static Rejection refusedEvidence(Action action, int index) {
    return switch (action) {
      case Action.ReceiveWebhook webhook -> Refusals.badHookSignature(webhook.hook());
      case Action.PassMotion pass -> Refusals.badApproval(pass.approvals().get(index).key());
      case Action.Transfer ignored -> Refusals.badSignature();
      case Action.Deploy ignored -> Refusals.badSignature();
      case Action.Upgrade ignored -> Refusals.badSignature();
      case Action.Call ignored -> Refusals.badSignature();
      case Action.CompleteTask ignored -> Refusals.badSignature();
    };
  }
}
