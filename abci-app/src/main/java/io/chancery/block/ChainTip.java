package io.chancery.block;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.state.StateView;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The last executed block.
 *
 * @param appVersion of the binary that executed it: another one must not replay it
 */
public record ChainTip(BlockHeight height, BlockTime time, int appVersion) {
  /** Raised with anything that changes a result. */
  public static final int APP_VERSION = 1;

  private static final int SIZE = 2 * Long.BYTES + Integer.BYTES;

  public static ChainTip read(StateView state) {
    return find(state)
        .orElseThrow(() -> new InvariantViolation("state has no tip: genesis was never applied"));
  }

  /** Empty if the state is no chain's. */
  public static Optional<ChainTip> find(StateView state) {
    Bytes stored = state.get(BlockKeys.tip());
    if (stored == null || stored.size() != SIZE) {
      return Optional.empty();
    }
    ByteBuffer fields = ByteBuffer.wrap(stored.unsafeArray());
    try {
      return Optional.of(
          new ChainTip(
              new BlockHeight(fields.getLong()), new BlockTime(fields.getLong()), fields.getInt()));
    } catch (IllegalArgumentException negative) {
      return Optional.empty();
    }
  }

  Bytes encode() {
    return Bytes.wrap(
        ByteBuffer.allocate(SIZE)
            .putLong(height.value())
            .putLong(time.millis())
            .putInt(appVersion)
            .array());
  }
}
