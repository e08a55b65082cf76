package io.chancery.block;

import io.chancery.tx.Transaction;
import io.chancery.tx.TransactionBody;
import io.chancery.tx.TransactionCodec;
import io.chancery.tx.TransactionSignature;
import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.accounts.Authority;
import io.chancery.vm.contract.ContractRuntime;
import io.chancery.vm.contract.Execution;
import io.chancery.vm.execution.BlockContext;
import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.gas.GasMeter;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.PublicKey;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateOverlay;
import io.chancery.vm.state.StateView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a transaction would do alone in the next block, without a signature and without a trace: its
 * action runs above a state that is dropped. The receipt names the fee; the changes are the
 * action's, because the fee goes to the block.
 */
public final class DryRun {
  private final TransactionExecutor executor;
  private final ChainRules rules;

  public DryRun(ContractRuntime runtime, ChainRules rules) {
    this.executor = new TransactionExecutor(runtime);
    this.rules = rules;
  }

  /**
   * @param changes empty if it was rejected
   */
  public record Outcome(Receipt receipt, StateChanges changes) {}

  /**
   * Runs {@code body} one millisecond after the last block.
   *
   * @throws IllegalArgumentException if {@code body} is over a limit of its bytes
   */
  public Outcome run(TransactionBody body, StateView before) {
    Transaction tx = asIfSigned(body, before);
    ChainTip tip = ChainTip.read(before);
    Optional<Rejection> refused = refusal(tx, tip, before);
    if (refused.isPresent()) {
      return new Outcome(
          Receipts.invalid(tx.id(), refused.get()), new StateChanges(new TreeMap<>()));
    }
    ChainParameters parameters = ChainParameters.read(before);
    BlockContext block =
        new BlockContext(
            parameters.chain(),
            tip.height().next(),
            new BlockTime(tip.time().millis() + 1),
            parameters.asset());
    BlockExecutor.Slot slot =
        new BlockExecutor.Slot(block, parameters, new StateOverlay(before), 0);
    StateOverlay overlay = new StateOverlay(slot.state());
    ExecutionContext ctx = slot.context(overlay, new GasMeter(tx.gas().limit()));
    Execution execution = executor.run(tx, slot, ctx);
    Receipt receipt =
        Receipts.transaction(tx, execution, ctx, tx.gas().price().fee(ctx.gas().used()));
    return new Outcome(receipt, overlay.changes());
  }

  /** What the block check would refuse and execution relies on. */
  private Optional<Rejection> refusal(Transaction tx, ChainTip tip, StateView before) {
    CheckRules now = rules.after(before);
    if (!tx.body().validity().chain().equals(now.chain())) {
      return Optional.of(Refusals.wrongChain(now, tx.body().validity().chain()));
    }
    if (tx.body().validity().until().compareTo(tip.height().next()) < 0) {
      return Optional.of(Refusals.expired(tx.body().validity().until(), tip.height().next()));
    }
    if (tx.gas().limit().compareTo(now.gasLimitMax()) > 0) {
      return Optional.of(Refusals.gasLimitTooHigh(now, tx.gas().limit()));
    }
    long next = Accounts.nextSequence(before, tx.payer(), tx.position().lane());
    return tx.position().sequence() >= next
        ? Optional.empty()
        : Optional.of(
            new Rejection(
                RejectionCode.USED_SEQUENCE,
                "Lane %s of the payer is at sequence %d already, the transaction has %d."
                    .formatted(
                        Integer.toUnsignedString(tx.position().lane()),
                        next,
                        tx.position().sequence())));
  }

  /** With as many signatures as the account needs, so that bytes and signatures cost the same. */
  private static Transaction asIfSigned(TransactionBody body, StateView before) {
    Authority known = Accounts.authority(before, body.payer().address());
    Authority authority = known == null ? body.payer().authority() : known;
    int count = authority == null ? 1 : authority.threshold();
    List<TransactionSignature> signatures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] key = new byte[PublicKey.SIZE];
      key[0] = (byte) (i + 1);
      signatures.add(
          new TransactionSignature(
              new PublicKey(Bytes.wrap(key)), Bytes.wrap(new byte[TransactionSignature.SIZE])));
    }
    Bytes bodyBytes = TransactionCodec.encodeBody(body);
    Bytes bytes = TransactionCodec.encode(bodyBytes, signatures);
    return new Transaction(Hash.sha256(bytes), bytes, bodyBytes, body, signatures);
  }
}
