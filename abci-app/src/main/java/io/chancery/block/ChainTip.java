package io.chancery.block;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.state.StateView;
import java.nio.ByteBuffer;

/**
 * The last executed block.
 *
 * @param appVersion of the binary that executed it: another one must not replay it
 */
public record ChainTip(BlockHeight height, BlockTime time, int appVersion) {
  /** Raised with anything that changes a result. */
  public static final int APP_VERSION = 1;

  public static ChainTip read(StateView state) {
    Bytes stored = state.get(BlockKeys.tip());
    if (stored == null) {
      throw new InvariantViolation("state has no tip: genesis was never applied");
    }
    ByteBuffer buffer = ByteBuffer.wrap(stored.unsafeArray());
    return new ChainTip(
        new BlockHeight(buffer.getLong()), new BlockTime(buffer.getLong()), buffer.getInt());
  }

  Bytes encode() {
    return Bytes.wrap(
        ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
            .putLong(height.value())
            .putLong(time.millis())
            .putInt(appVersion)
            .array());
  }
}
