package io.chancery.block;

import io.chancery.tx.Transaction;
import io.chancery.vm.contract.Execution;
import io.chancery.vm.contract.Timers;
import io.chancery.vm.contract.TraceEntry;
import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.value.Value;
import java.util.List;
import java.util.Map;

/** Writes receipts. */
final class Receipts {
  private static final Receipt.Work NO_WORK =
      new Receipt.Work(Gas.ZERO, Gas.ZERO, Map.of(), Amount.ZERO);

  private Receipts() {}

  /** Of a transaction that should not have been in the block: it changes and costs nothing. */
  static Receipt invalid(Hash id, Rejection rejection) {
    return new Receipt(id, refused(rejection), NO_WORK, List.of(), List.of());
  }

  static Receipt transaction(
      Transaction tx, Execution execution, ExecutionContext ctx, Amount fee) {
    return of(tx.id(), execution, ctx, fee);
  }

  /** A timer has no payer: its gas was paid for when it was scheduled. */
  static Receipt timer(Timers.Scheduled timer, Execution execution, ExecutionContext ctx) {
    return of(Hash.sha256(timer.key().bytes()), execution, ctx, Amount.ZERO);
  }

  /** A contract of genesis has no transaction: its address stands for it. Nobody pays. */
  static Receipt genesis(Address contract, Execution execution, ExecutionContext ctx) {
    return of(new Hash(contract.bytes()), execution, ctx, Amount.ZERO);
  }

  private static Receipt of(Hash id, Execution execution, ExecutionContext ctx, Amount fee) {
    Receipt.Work work =
        new Receipt.Work(ctx.gas().limit(), ctx.gas().used(), ctx.gas().usedByCause(), fee);
    Receipt.Outcome outcome =
        switch (execution.outcome()) {
          case Execution.Applied applied -> new Receipt.Outcome(0, "", applied.result());
          case Execution.Rejected rejected -> refused(rejected.rejection());
        };
    List<Value.Obj> trace = execution.trace().stream().map(TraceEntry::toValue).toList();
    return new Receipt(id, outcome, work, ctx.events().events(), trace);
  }

  private static Receipt.Outcome refused(Rejection rejection) {
    return new Receipt.Outcome(rejection.code().number(), rejection.sentence(), Value.Null.NULL);
  }
}
