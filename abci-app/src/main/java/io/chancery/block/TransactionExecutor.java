package io.chancery.block;

import io.chancery.tx.Action;
import io.chancery.tx.GasPrice;
import io.chancery.tx.LanePosition;
import io.chancery.tx.Transaction;
import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.contract.ContractCall;
import io.chancery.vm.contract.ContractRecord;
import io.chancery.vm.contract.ContractRuntime;
import io.chancery.vm.contract.Deployment;
import io.chancery.vm.contract.Execution;
import io.chancery.vm.contract.GasBalance;
import io.chancery.vm.contract.HookEvent;
import io.chancery.vm.contract.TaskCompletion;
import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasMeter;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.gas.OutOfGas;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.ContractAddress;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.state.StateOverlay;
import io.chancery.vm.value.Value;
import java.util.List;

/**
 * Executes one valid transaction: its action in an overlay of its own, then what its fee really is.
 */
final class TransactionExecutor {
  private final ContractRuntime runtime;

  TransactionExecutor(ContractRuntime runtime) {
    this.runtime = runtime;
  }

  Receipt execute(Transaction tx, BlockExecutor.Slot slot) {
    GasMeter meter = new GasMeter(tx.gas().limit());
    StateOverlay overlay = new StateOverlay(slot.state());
    ExecutionContext ctx = slot.context(overlay, meter);
    Execution execution = run(tx, slot, ctx);
    overlay.commitInto(slot.state());
    Amount fee = tx.gas().price().fee(meter.used());
    Accounts.credit(slot.state(), tx.payer(), tx.maxFee().minus(fee));
    if (tx.action() instanceof Action.ReceiveWebhook webhook && isEffective(execution)) {
      refund(tx, webhook, slot, meter.used(), fee);
    }
    return Receipts.transaction(tx, execution, ctx, fee);
  }

  /** The action alone, with what its bytes cost: no fee is taken or given back. */
  Execution run(Transaction tx, BlockExecutor.Slot slot, ExecutionContext ctx) {
    try {
      IntrinsicGas.charge(ctx.gas(), tx);
    } catch (OutOfGas e) {
      return rejected(
          RejectionCode.OUT_OF_GAS, "the gas limit does not even pay for the transaction's bytes");
    }
    return switch (tx.action()) {
      case Action.Transfer transfer -> transfer(tx.payer(), transfer, ctx);
      case Action.Deploy deploy -> deploy(tx.payer(), tx.position(), deploy, ctx);
      case Action.Upgrade upgrade ->
          runtime.upgrade(
              new Deployment(
                  upgrade.contract(), tx.payer(), upgrade.packageBytes(), upgrade.parameters()),
              ctx);
      case Action.Call call ->
          runtime.call(
              new ContractCall(
                  call.contract(), tx.payer(), call.function(), call.arguments(), call.value()),
              ctx);
      case Action.ReceiveWebhook webhook -> receive(tx, webhook, slot, ctx);
      case Action.CompleteTask task ->
          runtime.completeTask(
              new TaskCompletion(
                  task.contract(), tx.payer(), task.instanceId(), task.taskId(), task.results()),
              ctx);
      case Action.PassMotion motion -> pass(motion, ctx);
    };
  }

  private static Execution pass(Action.PassMotion motion, ExecutionContext ctx) {
    try {
      Rejection refusal = Motions.pass(motion, ctx);
      return refusal == null
          ? new Execution(
              new Execution.Applied(
                  Value.Obj.of("motion", Value.integer(motion.motion().number()))),
              List.of())
          : new Execution(new Execution.Rejected(refusal), List.of());
    } catch (OutOfGas e) {
      return rejected(RejectionCode.OUT_OF_GAS, e.getMessage() + ": the motion needs more");
    }
  }

  /** Also what genesis does, where there is no transaction. */
  Execution deploy(
      Address payer, LanePosition position, Action.Deploy deploy, ExecutionContext ctx) {
    return runtime.deploy(
        new Deployment(
            deployed(payer, position), payer, deploy.packageBytes(), deploy.parameters()),
        ctx);
  }

  /** Where a deploy at this place puts its contract. */
  static Address deployed(Address payer, LanePosition position) {
    return ContractAddress.derive(payer, position.lane(), position.sequence());
  }

  /** To an account it moves money; to a contract it tops up the gas balance of its hooks. */
  private static Execution transfer(Address payer, Action.Transfer transfer, ExecutionContext ctx) {
    try {
      ctx.gas().charge(GasCause.STATE_READ, 3 * GasSchedule.STATE_READ);
      ctx.gas().charge(GasCause.STATE_WRITE, 2 * GasSchedule.STATE_WRITE);
    } catch (OutOfGas e) {
      return rejected(RejectionCode.OUT_OF_GAS, e.getMessage() + ": a transfer needs more");
    }
    StateOverlay state = ctx.state();
    if (!Accounts.debit(state, payer, transfer.amount())) {
      return rejected(
          RejectionCode.INSUFFICIENT_BALANCE,
          "%s has %s left after fees, and %s was to be sent"
              .formatted(
                  payer,
                  ctx.block().asset().format(Accounts.balance(state, payer)),
                  ctx.block().asset().format(transfer.amount())));
    }
    if (ContractRecord.exists(state, transfer.to())) {
      Amount before = GasBalance.of(state, transfer.to());
      GasBalance.set(state, transfer.to(), before.plus(transfer.amount()));
    } else {
      Accounts.credit(state, transfer.to(), transfer.amount());
    }
    return new Execution(new Execution.Applied(Value.Null.NULL), List.of());
  }

  private Execution receive(
      Transaction tx,
      Action.ReceiveWebhook webhook,
      BlockExecutor.Slot slot,
      ExecutionContext ctx) {
    GasPrice price = refundPrice(tx, slot);
    Address contract = webhook.contract();
    if (!GasBalance.of(ctx.state(), contract).covers(price.fee(tx.gas().limit()))) {
      return rejected(
          RejectionCode.HOOK_UNFUNDED,
          "the gas balance of contract %s does not cover this event: top it up with a transfer"
              .formatted(contract));
    }
    HookEvent event =
        new HookEvent(
            new HookEvent.HookId(contract, webhook.hook(), webhook.event().id()),
            tx.payer(),
            webhook.event().sentAt(),
            webhook.event().body());
    return runtime.receive(event, ctx, slot.index());
  }

  /** The contract pays back the node that brought an event which counted, at the chain's price. */
  private static void refund(
      Transaction tx,
      Action.ReceiveWebhook webhook,
      BlockExecutor.Slot slot,
      Gas used,
      Amount fee) {
    Amount owed = refundPrice(tx, slot).fee(used);
    Amount balance = GasBalance.of(slot.state(), webhook.contract());
    Amount paid = balance.covers(owed) ? owed : balance;
    Amount refund = paid.compareTo(fee) < 0 ? paid : fee;
    GasBalance.set(slot.state(), webhook.contract(), balance.minus(refund));
    Accounts.credit(slot.state(), tx.payer(), refund);
  }

  /**
   * Never above the chain's own price, lest a node empties a contract's balance by offering more.
   */
  private static GasPrice refundPrice(Transaction tx, BlockExecutor.Slot slot) {
    GasPrice least = new GasPrice(slot.parameters().fees().gasPriceMin());
    return tx.gas().price().compareTo(least) < 0 ? tx.gas().price() : least;
  }

  private static boolean isEffective(Execution execution) {
    return switch (execution.outcome()) {
      case Execution.Applied ignored -> true;
      case Execution.Rejected rejected -> ContractRuntime.isAnswer(rejected.rejection().code());
    };
  }

  private static Execution rejected(RejectionCode code, String sentence) {
    return new Execution(new Execution.Rejected(new Rejection(code, sentence)), List.of());
  }
}
