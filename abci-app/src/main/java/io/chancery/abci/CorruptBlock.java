package io.chancery.abci;

import io.chancery.vm.ledger.BlockHeight;

/** A stored block is not what was stored. */
public final class CorruptBlock extends Exception {
  private final BlockHeight height;

  public CorruptBlock(BlockHeight height, String problem) {
    super("the stored block " + height + " is damaged: " + problem);
    this.height = height;
  }

  /** The height that was asked for. */
  public BlockHeight height() {
    return height;
  }
}
