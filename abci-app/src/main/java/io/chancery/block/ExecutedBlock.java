package io.chancery.block;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateChanges;
import java.util.List;

/**
 * What executing a block gives; nothing of it is stored yet.
 *
 * @param receipts of the transactions in block order, then of the timers that fired
 * @param transactionCount how many receipts are of transactions
 */
public record ExecutedBlock(
    BlockHeight height,
    BlockTime time,
    List<Receipt> receipts,
    int transactionCount,
    Hash receiptRoot,
    StateChanges changes) {
  public ExecutedBlock {
    receipts = List.copyOf(receipts);
  }

  public List<Receipt> transactionReceipts() {
    return receipts.subList(0, transactionCount);
  }
}
