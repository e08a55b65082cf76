package io.chancery.block;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.state.StateKey;

/** State keys of the chain itself. */
final class BlockKeys {
  private BlockKeys() {}

  /** What genesis decided and execution reads: asset, limits, fee collector. */
  static StateKey parameters() {
    return StateKey.family('m').text("parameters").key();
  }

  /** The last block's height, time and application version. */
  static StateKey tip() {
    return StateKey.family('m').text("tip").key();
  }

  /** The root over a block's receipts; never pruned. */
  static StateKey receiptRoot(BlockHeight height) {
    return StateKey.family('R').number(height.value()).key();
  }
}
