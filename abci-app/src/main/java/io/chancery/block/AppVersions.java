package io.chancery.block;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.state.StateOverlay;
import io.chancery.vm.state.StateView;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Which version of the application executes which block. The state has an entry for each version,
 * under the height of its first block; the last entry may be one that is still to come.
 */
public final class AppVersions {
  private AppVersions() {}

  /**
   * @param height of the first block that the version executes
   */
  public record From(BlockHeight height, int version) {}

  /** The version of the block after the last. */
  public static int ofNext(StateView state) {
    ChainTip tip = ChainTip.read(state);
    BlockHeight next = tip.height().next();
    return upcoming(state)
        .filter(upgrade -> upgrade.height().equals(next))
        .map(From::version)
        .orElse(tip.appVersion());
  }

  /** The upgrade whose first block is still to come, the next block included. */
  public static Optional<From> upcoming(StateView state) {
    BlockHeight next = ChainTip.read(state).height().next();
    return state.scan(BlockKeys.appVersions(), BlockKeys.appVersion(next), 1).stream()
        .findFirst()
        .map(AppVersions::from);
  }

  /** Every version there was or will be, in order. */
  public static List<From> all(StateView state) {
    return state.scan(BlockKeys.appVersions(), StateView.SCAN_MAX).stream()
        .map(AppVersions::from)
        .toList();
  }

  static void write(StateOverlay state, BlockHeight height, int version) {
    byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt(version).array();
    state.put(BlockKeys.appVersion(height), Bytes.wrap(bytes));
  }

  /**
   * @throws WrongAppVersion unless {@code version} is that of the block after the last
   */
  public static void require(StateView state, int version) {
    int needed = ofNext(state);
    if (version != needed) {
      throw new WrongAppVersion(ChainTip.read(state).height().next(), needed, version);
    }
  }

  private static From from(StateEntry entry) {
    StateKey key = entry.key();
    if (key.bytes().size() != 1 + Long.BYTES || entry.value().size() != Integer.BYTES) {
      throw new InvariantViolation("there is no application version in " + key.bytes().toHex());
    }
    return new From(
        new BlockHeight(ByteBuffer.wrap(key.bytes().unsafeArray()).getLong(1)),
        ByteBuffer.wrap(entry.value().unsafeArray()).getInt());
  }
}
