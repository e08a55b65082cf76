package io.chancery.store;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.util.List;

/**
 * What a block leaves beside the state.
 *
 * @param result the block's own results
 * @param receipts one for each transaction, then for each timer: receipt i is found at (height, i)
 * @param transactions the hash of each transaction, in block order: at most as many as receipts
 */
public record BlockRecords(Bytes result, List<Bytes> receipts, List<Hash> transactions) {
  public static final BlockRecords NONE = new BlockRecords(Bytes.EMPTY, List.of(), List.of());

  public BlockRecords {
    receipts = List.copyOf(receipts);
    transactions = List.copyOf(transactions);
    if (transactions.size() > receipts.size()) {
      throw new IllegalArgumentException(
          "every transaction has a receipt, got "
              + transactions.size()
              + " transactions and "
              + receipts.size()
              + " receipts");
    }
  }
}
