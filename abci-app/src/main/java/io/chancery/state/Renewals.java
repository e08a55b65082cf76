package io.chancery.state;

/**
 * Decides how much of the tree a height stores anew: about half as many bytes as its changes take,
 * so that the pages on disk stay within a few times what the tree takes. For one thread.
 */
final class Renewals {
  private static final int PREFIXES_A_BLOCK_MAX = 4_096;

  /** What even a block of one change may store anew. */
  private static final int PREFIXES_A_BLOCK = 1_024;

  private static final int CHANGED_BYTES_A_RENEWED = 2;
  private static final long CREDIT_MAX = 64 << 10;
  private static final int BLOCKS_OF_CREDIT = 4;

  private boolean hasBegun;
  private long credit;
  private double bytesAPrefix = 1_024;

  /**
   * What the next height should store anew.
   *
   * @param changes how many it has
   */
  Renewal next(PageRound round, int changes) {
    long most = Math.min(PREFIXES_A_BLOCK_MAX, (long) PREFIXES_A_BLOCK + changes);
    int count = (int) Math.clamp((long) (credit / bytesAPrefix), 0, most);
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
    long earned = changedBytes / CHANGED_BYTES_A_RENEWED;
    // The first may be genesis, which is as new as a tree can be; and what could not be spent
    // for long must not come all at once.
    long most = Math.max(CREDIT_MAX, BLOCKS_OF_CREDIT * earned);
    credit = hasBegun ? Math.min(most, credit + earned - renewedBytes) : 0;
    hasBegun = true;
    int prefixes = renewal.to() - renewal.from();
    if (prefixes > 0) {
      // As it was on the whole, less moved by one look at a few.
      double weight = Math.min(1, prefixes / 64.0);
      double seen = Math.max(16, (double) renewedBytes / prefixes);
      bytesAPrefix += weight * (seen - bytesAPrefix);
    }
  }
}
