package io.chancery.mempool;

/**
 * @param countMax transactions that wait
 * @param bytesMax their bytes in all
 * @param payerMax of one payer
 * @param gathering how submissions are gathered into batches
 */
public record MempoolLimits(int countMax, long bytesMax, int payerMax, Gathering gathering) {
  public static final MempoolLimits DEFAULT =
      new MempoolLimits(100_000, 256L * 1_024 * 1_024, 20_000, Gathering.DEFAULT);

  /**
   * @param queueMax submissions that have not been looked at yet; above, the node is busy
   * @param batchMax in one batch, at most what a board takes
   * @param waitMicros how long a batch waits for more after its first
   */
  public record Gathering(int queueMax, int batchMax, long waitMicros) {
    public static final Gathering DEFAULT = new Gathering(20_000, 1_024, 500);
  }
}
