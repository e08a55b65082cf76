package io.chancery.block;

import io.chancery.abci.FinalizeBlock;
import io.chancery.abci.Genesis;
import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.contract.ContractRuntime;
import io.chancery.vm.contract.Execution;
import io.chancery.vm.contract.Timers;
import io.chancery.vm.execution.BlockContext;
import io.chancery.vm.execution.Event;
import io.chancery.vm.execution.EventLog;
import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.execution.IdSource;
import io.chancery.vm.gas.GasMeter;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.state.StateOverlay;
import io.chancery.vm.state.StateView;
import java.util.ArrayList;
import java.util.List;

/**
 * Executes a block: the one place that orders work. First every valid transaction's sequence is
 * consumed and its largest fee set aside; then transactions run in block order, then timers that
 * are due; at last the fees are credited, once, and the receipts' root becomes part of the state.
 */
public final class BlockExecutor {
  /** Timers that one block looks at; what is left over is due in the next. */
  static final int TIMERS_MAX = 1_000;

  private final TransactionExecutor transactions;
  private final ContractRuntime runtime;
  private final int appVersion;

  public BlockExecutor(ContractRuntime runtime) {
    this(runtime, ChainTip.APP_VERSION);
  }

  /**
   * @param appVersion of this program: it executes blocks of that version alone
   */
  public BlockExecutor(ContractRuntime runtime, int appVersion) {
    this.runtime = runtime;
    this.transactions = new TransactionExecutor(runtime);
    this.appVersion = appVersion;
  }

  public int appVersion() {
    return appVersion;
  }

  /**
   * To be asked before any work on the block after {@code before}.
   *
   * @throws WrongAppVersion if it is not for this program
   */
  public void requireOwn(StateView before) {
    AppVersions.require(before, appVersion);
  }

  /**
   * Makes the state before the first block.
   *
   * @throws IllegalArgumentException if no chain can have these validators
   */
  public GenesisOutcome begin(Genesis genesis) {
    return new GenesisExecutor(transactions).execute(genesis, appVersion);
  }

  /**
   * Runs {@code verdicts} above {@code before}, which is not changed.
   *
   * @param verdicts of the same block's check, in block order
   * @throws WrongAppVersion if the block is not for this program
   */
  public ExecutedBlock execute(
      FinalizeBlock.Request decided, List<Verdict> verdicts, StateView before) {
    return execute(decided, verdicts, before, BlockWatch.NONE);
  }

  /**
   * @param watch shown the state after each step, in order
   */
  public ExecutedBlock execute(
      FinalizeBlock.Request decided, List<Verdict> verdicts, StateView before, BlockWatch watch) {
    requireOwn(before);
    ChainParameters parameters = ChainParameters.read(before);
    BlockContext block =
        new BlockContext(parameters.chain(), decided.height(), decided.time(), parameters.asset());
    StateOverlay state = new StateOverlay(before);
    setAside(verdicts, state, watch);
    List<Receipt> receipts = new ArrayList<>(verdicts.size());
    Amount fees = Amount.ZERO;
    for (int i = 0; i < verdicts.size(); i++) {
      Receipt receipt = one(verdicts.get(i), new Slot(block, parameters, state, i));
      fees = fees.plus(receipt.work().fee());
      receipts.add(receipt);
      watch.after(new BlockStep.OfTransaction(i), state);
    }
    int transactionCount = receipts.size();
    fireTimers(new Slot(block, parameters, state, transactionCount), receipts, watch);
    if (!fees.isZero()) {
      Accounts.credit(state, parameters.feeCollector(), fees);
    }
    return end(decided, BlockReceipts.of(receipts, transactionCount), before, state, watch);
  }

  /** What belongs to the block as a whole. */
  private ExecutedBlock end(
      FinalizeBlock.Request decided,
      BlockReceipts receipts,
      StateView before,
      StateOverlay state,
      BlockWatch watch) {
    List<Event> events = ChainEvents.record(state, decided.height(), decided.misbehaviour());
    ChainTip tip = new ChainTip(decided.height(), decided.time(), appVersion);
    state.put(BlockKeys.receiptRoot(decided.height()), receipts.root().bytes());
    state.put(BlockKeys.tip(), tip.encode());
    watch.after(new BlockStep.OfBlock(), state);
    return new ExecutedBlock(
        tip, receipts, state.changes(), ChainUpdates.between(before, state, events));
  }

  /** A transaction's place in a block that is being executed. */
  record Slot(BlockContext block, ChainParameters parameters, StateOverlay state, int index) {
    ExecutionContext context(StateOverlay overlay, GasMeter meter) {
      return new ExecutionContext(
          block, meter, overlay, new IdSource(block.height(), index), new EventLog());
    }
  }

  private static void setAside(List<Verdict> verdicts, StateOverlay state, BlockWatch watch) {
    for (int i = 0; i < verdicts.size(); i++) {
      if (verdicts.get(i) instanceof Verdict.Accepted valid) {
        Reservations.apply(state, valid.transaction());
        watch.after(new BlockStep.OfTransaction(i), state);
      }
    }
  }

  private Receipt one(Verdict verdict, Slot slot) {
    return switch (verdict) {
      case Verdict.Accepted valid -> transactions.execute(valid.transaction(), slot);
      case Verdict.Rejected invalid ->
          Receipts.invalid(invalid.decoded().id(), invalid.rejection());
    };
  }

  private void fireTimers(Slot first, List<Receipt> receipts, BlockWatch watch) {
    StateOverlay state = first.state();
    long gasLeft = first.parameters().limits().timerGasMax();
    for (Timers.Scheduled timer : Timers.due(state, first.block().time(), TIMERS_MAX)) {
      gasLeft -= timer.gasLimit().value();
      if (gasLeft < 0) {
        return;
      }
      // An earlier timer of this block may have ended the process that this one belongs to.
      if (state.get(timer.key()) != null) {
        state.delete(timer.key());
        GasMeter meter = new GasMeter(timer.gasLimit());
        Slot slot = new Slot(first.block(), first.parameters(), state, receipts.size());
        StateOverlay overlay = new StateOverlay(state);
        ExecutionContext ctx = slot.context(overlay, meter);
        Execution execution = runtime.timerDue(timer, ctx);
        overlay.commitInto(state);
        receipts.add(Receipts.timer(timer, execution, ctx));
        watch.after(new BlockStep.OfTimer(slot.index()), state);
      }
    }
  }
}
