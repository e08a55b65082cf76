package io.chancery.block;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.state.StateKey;
import java.nio.ByteBuffer;
import java.util.Optional;

/** State keys of the chain itself. */
public final class BlockKeys {
  private BlockKeys() {}

  /** What genesis decided and execution reads: asset, limits, fee collector. */
  static StateKey parameters() {
    return StateKey.family('m').text("parameters").key();
  }

  /** The last block's height, time and application version. */
  static StateKey tip() {
    return StateKey.family('m').text("tip").key();
  }

  /** What a key stands for; empty if it is none of these. */
  public static Optional<String> inWords(StateKey key) {
    if (key.equals(parameters())) {
      return Optional.of("parameters of the chain");
    }
    if (key.equals(tip())) {
      return Optional.of("the last block");
    }
    ByteBuffer bytes = ByteBuffer.wrap(key.bytes().unsafeArray());
    if (bytes.get() != 'R' || bytes.remaining() != Long.BYTES || bytes.getLong(1) < 0) {
      return Optional.empty();
    }
    return Optional.of("receipt root of block " + bytes.getLong(1));
  }

  /** The root over a block's receipts; never pruned. */
  static StateKey receiptRoot(BlockHeight height) {
    return StateKey.family('R').number(height.value()).key();
  }
}
