package io.chancery.engine.embedded;

/** When the engine makes a block. */
public sealed interface Pace {
  /** When there is a transaction or a timer is due, and not sooner than the last block's end. */
  record OnDemand() implements Pace {}

  /**
   * Every so often, also an empty one.
   *
   * @param millis 1..3,600,000 between two blocks
   */
  record Every(long millis) implements Pace {
    public Every {
      if (millis < 1 || millis > 3_600_000) {
        throw new IllegalArgumentException(
            "blocks come every 1 to 3600000 milliseconds, got " + millis);
      }
    }
  }
}
