package io.chancery.state;

import io.chancery.vm.ledger.BlockHeight;

/**
 * For how long the states of past heights can be read.
 *
 * @param heights so many below the last one, at least 1; {@link Long#MAX_VALUE} for all
 */
public record Retention(long heights) {
  /** As an archive has it. */
  public static final Retention ALL = new Retention(Long.MAX_VALUE);

  public static final Retention DEFAULT = new Retention(10_000);

  public Retention {
    if (heights < 1) {
      throw new IllegalArgumentException(
          "a node keeps 1 height or more below the last, got " + heights);
    }
  }

  /** The lowest height to be kept. */
  BlockHeight oldest(BlockHeight last) {
    return new BlockHeight(Math.max(0, last.value() - heights));
  }
}
