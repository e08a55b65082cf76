package io.chancery.vm.ledger;

/** A block's place in the chain: 0 is the state of genesis, 1 the first block. */
public record BlockHeight(long value) implements Comparable<BlockHeight> {
  public static final BlockHeight GENESIS = new BlockHeight(0);

  public BlockHeight {
    if (value < 0) {
      throw new IllegalArgumentException("a block height is not negative, got " + value);
    }
  }

  public BlockHeight next() {
    return new BlockHeight(value + 1);
  }

  @Override
  public int compareTo(BlockHeight other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
