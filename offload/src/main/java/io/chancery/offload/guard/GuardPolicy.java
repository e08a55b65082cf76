package io.chancery.offload.guard;

/**
 * How a board is watched.
 *
 * @param answerMillisMax after which a batch is put to the software board
 * @param retryMillis until a failed board is tried again; doubles with every failure in a row, up
 *     to {@link #RETRY_MILLIS_MAX}
 * @param sampleShare 0..1: the share of answers that is compared with the software board's
 */
public record GuardPolicy(long answerMillisMax, long retryMillis, double sampleShare) {
  public static final long RETRY_MILLIS_MAX = 60_000;

  /** Ample for the largest batch of bad signatures on a busy machine. */
  public static final GuardPolicy DEFAULT = new GuardPolicy(2_000, 1_000, 0.01);

  /**
   * @throws IllegalArgumentException if a time is not positive or the share is not in 0..1
   */
  public GuardPolicy {
    if (answerMillisMax < 1 || retryMillis < 1) {
      throw new IllegalArgumentException("a board's times are at least a millisecond");
    }
    if (!(sampleShare >= 0 && sampleShare <= 1)) {
      throw new IllegalArgumentException("a share lies between 0 and 1, got " + sampleShare);
    }
  }

  public GuardPolicy sampling(double share) {
    return new GuardPolicy(answerMillisMax, retryMillis, share);
  }

  long retryMillis(int failuresInARow) {
    return Math.min(RETRY_MILLIS_MAX, retryMillis << Math.min(failuresInARow - 1, 16));
  }
}
