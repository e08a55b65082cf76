package io.chancery.tx;

/**
 * A transaction's place among its payer's. Each lane counts from 0 without a gap; a payer uses more
 * than one so that a transaction that is lost holds up only its own lane.
 *
 * @param lane an unsigned number of 32 bits
 */
public record LanePosition(int lane, long sequence) {
  public LanePosition {
    if (sequence < 0) {
      throw new IllegalArgumentException("a sequence is not negative, got " + sequence);
    }
  }

  @Override
  public String toString() {
    return Integer.toUnsignedString(lane) + "/" + sequence;
  }
}
