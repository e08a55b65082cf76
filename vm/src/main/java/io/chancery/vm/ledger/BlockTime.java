package io.chancery.vm.ledger;

import java.time.Instant;

/** Block time: milliseconds since 1970-01-01T00:00Z. The only time that execution knows. */
public record BlockTime(long millis) implements Comparable<BlockTime> {
  public BlockTime {
    if (millis < 0) {
      throw new IllegalArgumentException("block time is not before 1970, got " + millis);
    }
  }

  public Instant toInstant() {
    return Instant.ofEpochMilli(millis);
  }

  @Override
  public int compareTo(BlockTime other) {
    return Long.compare(millis, other.millis);
  }

  /** ISO 8601 in UTC, with milliseconds where there are any. */
  @Override
  public String toString() {
    return toInstant().toString();
  }
}
