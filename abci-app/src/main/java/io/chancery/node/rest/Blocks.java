package io.chancery.node.rest;

import io.chancery.block.Receipt;
import io.chancery.block.ReceiptForm;
import io.chancery.node.CommittedBlock;
import io.chancery.node.NodeChain;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Committed blocks in the form that every resource shows. */
final class Blocks {
  static final int RECEIPTS_MAX = 1_000;

  private static final List<String> ORDER =
      List.of("height", "time", "hash", "appHash", "receiptRoot", "transactions", "timers");

  private final NodeChain chain;

  Blocks(NodeChain chain) {
    this.chain = chain;
  }

  /** Without receipts; genesis is no block. */
  Optional<Value.Obj> summary(BlockHeight height) {
    return chain.block(height).map(block -> Answers.ordered(block, ORDER));
  }

  /**
   * With receipts: those of the transactions in block order, then of the timers that fired.
   *
   * @param from the first receipt's index
   * @param limit 1..{@value #RECEIPTS_MAX} receipts at most
   */
  Optional<Value.Obj> whole(BlockHeight height, int from, int limit) {
    return summary(height)
        .map(
            block -> {
              long count = number(block, "transactions") + number(block, "timers");
              long end = Math.min(count, (long) from + limit);
              List<Value> receipts = new ArrayList<>();
              for (int i = from; i < end; i++) {
                chain.receipt(height, i).map(ReceiptForm::shown).ifPresent(receipts::add);
              }
              return withReceipts(block, receipts, end < count ? end : 0);
            });
  }

  /** The same of a block that has just been committed, with its first receipts. */
  static Value.Obj whole(CommittedBlock block) {
    List<Receipt> all = block.executed().receipts();
    List<Value> receipts =
        all.stream()
            .limit(RECEIPTS_MAX)
            .map(receipt -> (Value) ReceiptForm.shown(receipt.toValue()))
            .toList();
    return withReceipts(block.summary(), receipts, receipts.size() < all.size() ? RECEIPTS_MAX : 0);
  }

  private static Value.Obj withReceipts(Value.Obj block, List<Value> receipts, long next) {
    return block
        .with("receipts", new Value.Seq(receipts))
        .with("next", next == 0 ? Value.Null.NULL : Value.integer(next));
  }

  private static long number(Value.Obj block, String name) {
    return block.get(name) instanceof Value.Int number ? number.value() : 0;
  }
}
