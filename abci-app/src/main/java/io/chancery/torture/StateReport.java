package io.chancery.torture;

import io.chancery.vm.ledger.Hash;
import java.util.List;

/**
 * What became of a tortured state.
 *
 * @param keys at the end
 * @param digest of all app hashes; the same for the same seed and sizes
 * @param violations empty if all was as it must be
 */
public record StateReport(
    long seed, long heights, int keys, long compared, Hash digest, List<String> violations) {
  public StateReport {
    violations = List.copyOf(violations);
  }

  public boolean isClean() {
    return violations.isEmpty();
  }
}
