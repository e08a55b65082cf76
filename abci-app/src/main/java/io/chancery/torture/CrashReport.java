package io.chancery.torture;

import java.util.List;

/**
 * What came of killing a node again and again.
 *
 * @param digest of the replay of all blocks, which is that of a run without kills
 * @param violations one sentence for each broken promise
 */
public record CrashReport(long seed, Counts counts, String digest, List<String> violations) {
  public CrashReport {
    violations = List.copyOf(violations);
  }

  /**
   * @param committed transactions that a node said to be committed before it was killed
   * @param stored webhooks that were answered 2xx
   * @param orders sessions that bought
   */
  public record Counts(int kills, int committed, int stored, long orders, long blocks) {}

  public boolean isClean() {
    return violations.isEmpty();
  }
}
