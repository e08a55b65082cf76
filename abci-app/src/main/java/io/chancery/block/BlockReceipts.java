package io.chancery.block;

import io.chancery.vm.ledger.Hash;
import java.util.List;

/**
 * The receipts of a block.
 *
 * @param all of the transactions in block order, then of the timers that fired
 * @param transactionCount how many are of transactions
 * @param root over their hashes
 */
record BlockReceipts(List<Receipt> all, int transactionCount, Hash root) {
  BlockReceipts {
    all = List.copyOf(all);
  }

  static BlockReceipts of(List<Receipt> all, int transactionCount) {
    return new BlockReceipts(
        all,
        transactionCount,
        MerkleList.root(all.stream().map(receipt -> receipt.hash().bytes()).toList()));
  }
}
