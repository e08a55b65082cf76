package io.chancery.node;

import io.chancery.abci.FinalizeBlock;
import io.chancery.block.ExecutedBlock;
import io.chancery.block.Receipt;
import io.chancery.store.BlockRecords;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.util.List;

/** A block that is durable, with what it did. */
public record CommittedBlock(FinalizeBlock.Request block, ExecutedBlock executed, AppHash appHash) {

  /** What the store keeps beside the state. */
  BlockRecords records() {
    List<Bytes> receipts = executed.receipts().stream().map(Receipt::encode).toList();
    List<Hash> transactions = executed.transactionReceipts().stream().map(Receipt::id).toList();
    return new BlockRecords(ValueCodec.encode(summary()), receipts, transactions);
  }

  /** The block for people, without its receipts. */
  public Value.Obj summary() {
    return Value.Obj.of(
        "height", Value.integer(block.height().value()),
        "time", Value.text(block.time().toString()),
        "hash", Value.text(block.hash().toHex()),
        "appHash", Value.text(appHash.toString()),
        "receiptRoot", Value.text(executed.receiptRoot().toHex()),
        "transactions", Value.integer(executed.transactionCount()),
        "timers", Value.integer(executed.receipts().size() - (long) executed.transactionCount()),
        "appVersion", Value.integer(executed.appVersion()),
        "events", Receipt.eventsValue(executed.updates().events()));
  }
}
