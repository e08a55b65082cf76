package io.chancery.block;

import io.chancery.vm.ledger.BlockHeight;

/**
 * The next block is for another program than this; nothing was executed. The message is one
 * sentence for the operator.
 */
public final class WrongAppVersion extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongAppVersion(BlockHeight height, int needed, int have) {
    super(sentence(height, needed, have));
  }

  /**
   * @param needed version that executes the block
   * @param have another one: this program's
   */
  public static String sentence(BlockHeight height, int needed, int have) {
    return have < needed
        ? "Block %s takes application version %d, and this program has version %d: start a program of version %d on this home, whose state is untouched."
            .formatted(height, needed, have, needed)
        : "Block %s takes application version %d, and this program has version %d already: start a program of version %d until the chain upgrades; the state is untouched."
            .formatted(height, needed, have, needed);
  }
}
