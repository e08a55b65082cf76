package io.chancery.block;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateChanges;
import java.util.List;

/** What executing a block gives; nothing of it is stored yet. */
public final class ExecutedBlock {
  private final ChainTip tip;
  private final BlockReceipts receipts;
  private final StateChanges changes;
  private final ChainUpdates updates;

  /**
   * @param tip that the block has become
   */
  ExecutedBlock(ChainTip tip, BlockReceipts receipts, StateChanges changes, ChainUpdates updates) {
    this.tip = tip;
    this.receipts = receipts;
    this.changes = changes;
    this.updates = updates;
  }

  public BlockHeight height() {
    return tip.height();
  }

  public BlockTime time() {
    return tip.time();
  }

  /** That executed it. */
  public int appVersion() {
    return tip.appVersion();
  }

  /** Of the transactions in block order, then of the timers that fired. */
  public List<Receipt> receipts() {
    return receipts.all();
  }

  /** How many receipts are of transactions. */
  public int transactionCount() {
    return receipts.transactionCount();
  }

  public Hash receiptRoot() {
    return receipts.root();
  }

  public StateChanges changes() {
    return changes;
  }

  public ChainUpdates updates() {
    return updates;
  }

  public List<Receipt> transactionReceipts() {
    return receipts().subList(0, transactionCount());
  }
}
