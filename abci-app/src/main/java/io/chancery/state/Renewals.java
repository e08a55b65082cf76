package io.chancery.state;

/**
 * Decides how much of the tree a height stores anew: about half as many bytes as its changes take,
 * so that the pages on disk stay within a few times what the tree takes. For one thread.
 */
final class Renewals {
  private static final int PREFIXES_A_BLOCK_MAX = 4_096;
  private static final int CHANGED_BYTES_A_RENEWED = 2;

  private long credit;
  private double bytesAPrefix = 1_024;

  /** What the next height should store anew. */
  Renewal next(PageRound round) {
    int count = Math.clamp((long) (credit / bytesAPrefix), 0, PREFIXES_A_BLOCK_MAX);
    return count == 0
        ? Renewal.NONE
        : new Renewal(round.done(), Math.min(round.done() + count, Renewal.PREFIXES));
  }

  /**
   * A height is stored.
   *
   * @param changedBytes what its changes took
   * @param renewedBytes what the renewal added
   */
  void stored(Renewal renewal, long changedBytes, long renewedBytes) {
    credit += changedBytes / CHANGED_BYTES_A_RENEWED - renewedBytes;
    int prefixes = renewal.to() - renewal.from();
    if (prefixes > 0) {
      // As it was on the whole, less moved by one look at a few.
      double weight = Math.min(1, prefixes / 64.0);
      double seen = Math.max(16, (double) renewedBytes / prefixes);
      bytesAPrefix += weight * (seen - bytesAPrefix);
    }
  }
}
