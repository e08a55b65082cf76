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

  /** A page of receipts ends with the one that passes this: one alone may have some megabytes. */
  static final long PAGE_BYTES = 8 << 20;

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
              int end = (int) Math.min(count, (long) from + limit);
              List<Value> receipts =
                  chain.receipts(height, from, end, PAGE_BYTES).stream()
                      .map(receipt -> (Value) ReceiptForm.shown(receipt))
                      .toList();
              return withReceipts(block, receipts, from, count);
            });
  }

  /** The same of a block that has just been committed, with its first receipts. */
  static Value.Obj whole(CommittedBlock block) {
    List<Receipt> all = block.executed().receipts();
    List<Value> receipts = new ArrayList<>();
    long bytes = 0;
    for (int i = 0; i < Math.min(all.size(), RECEIPTS_MAX) && bytes < PAGE_BYTES; i++) {
      receipts.add(ReceiptForm.shown(all.get(i).toValue()));
      bytes += all.get(i).encode().size();
    }
    return withReceipts(block.summary(), receipts, 0, all.size());
  }

  private static Value.Obj withReceipts(
      Value.Obj block, List<Value> receipts, int from, long count) {
    long end = (long) from + receipts.size();
    long next = end < count ? end : 0;
    return block
        .with("receipts", new Value.Seq(receipts))
        .with("next", next == 0 ? Value.Null.NULL : Value.integer(next));
  }

  private static long number(Value.Obj block, String name) {
    return block.get(name) instanceof Value.Int number ? number.value() : 0;
  }
}
