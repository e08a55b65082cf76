package io.chancery.tx;

/**
 * Until when a validator's misbehaviour can be reported, and how much of it fits a block. Evidence
 * is too old once both ages are passed.
 *
 * @param ageBlocksMax from 1
 * @param ageMillisMax from 1, by block time
 * @param bytesMax of one block's evidence
 */
public record EvidenceLimits(long ageBlocksMax, long ageMillisMax, long bytesMax) {
  /** Engines count nanoseconds in 64 bits. */
  public static final long AGE_MILLIS_MAX = Long.MAX_VALUE / 1_000_000;

  public static final long BYTES_MAX = 16L << 20;

  /** Those that CometBFT begins with: two days, at a block a second a little more than one. */
  public static final EvidenceLimits DEFAULT =
      new EvidenceLimits(100_000, 48 * 3_600_000L, 1L << 20);

  public EvidenceLimits {
    if (ageBlocksMax < 1 || ageMillisMax < 1 || ageMillisMax > AGE_MILLIS_MAX) {
      throw new IllegalArgumentException(
          "evidence counts for at least one block and one millisecond, and at most %d milliseconds"
              .formatted(AGE_MILLIS_MAX));
    }
    if (bytesMax < 0 || bytesMax > BYTES_MAX) {
      throw new IllegalArgumentException(
          "a block's evidence has 0 to %d bytes, got %d".formatted(BYTES_MAX, bytesMax));
    }
  }
}
