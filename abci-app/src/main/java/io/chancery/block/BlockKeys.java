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

  /** Who decides, with their power. */
  static StateKey validators() {
    return StateKey.family('m').text("validators").key();
  }

  /** How many motions have passed. */
  static StateKey motions() {
    return StateKey.family('m').text("motions").key();
  }

  /** All versions of the application, in the order of their first blocks. */
  static StateKey appVersions() {
    return StateKey.family('V').key();
  }

  /** The version whose first block is at {@code height}. */
  static StateKey appVersion(BlockHeight height) {
    return StateKey.family('V').number(height.value()).key();
  }

  /** All that blocks have had evidence of, in the order of the blocks. */
  static StateKey misbehaviour() {
    return StateKey.family('M').key();
  }

  /** What block {@code height} has evidence of. */
  static StateKey misbehaviour(BlockHeight height, int index) {
    return StateKey.family('M').number(height.value()).number(index).key();
  }

  /** What a key stands for; empty if it is none of these. */
  public static Optional<String> inWords(StateKey key) {
    if (key.equals(parameters())) {
      return Optional.of("parameters of the chain");
    }
    if (key.equals(tip())) {
      return Optional.of("the last block");
    }
    if (key.equals(validators())) {
      return Optional.of("validators");
    }
    if (key.equals(motions())) {
      return Optional.of("count of motions that passed");
    }
    ByteBuffer bytes = ByteBuffer.wrap(key.bytes().unsafeArray());
    char family = (char) bytes.get();
    if (bytes.remaining() == 2 * Long.BYTES && family == 'M' && bytes.getLong(1) >= 0) {
      return Optional.of("misbehaviour of which block %d has evidence".formatted(bytes.getLong(1)));
    }
    if (bytes.remaining() != Long.BYTES || bytes.getLong(1) < 0) {
      return Optional.empty();
    }
    return switch (family) {
      case 'R' -> Optional.of("receipt root of block " + bytes.getLong(1));
      case 'V' -> Optional.of("application version from block " + bytes.getLong(1));
      default -> Optional.empty();
    };
  }

  /** The root over a block's receipts; never pruned. */
  static StateKey receiptRoot(BlockHeight height) {
    return StateKey.family('R').number(height.value()).key();
  }
}
