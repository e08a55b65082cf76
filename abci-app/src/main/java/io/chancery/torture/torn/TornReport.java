package io.chancery.torture.torn;

import java.util.List;
import java.util.Map;

/**
 * What became of a torn store.
 *
 * @param tears how many of each kind of write
 * @param refused so many of them were noticed and refused, not mended: where bytes were not cut off
 *     but became zeros
 * @param violations empty if all was as it must be
 */
public record TornReport(
    long seed, Map<TornWrite, Integer> tears, int refused, List<String> violations) {
  public TornReport {
    tears = Map.copyOf(tears);
    violations = List.copyOf(violations);
  }

  public int tears(TornWrite write) {
    return tears.getOrDefault(write, 0);
  }

  public boolean isClean() {
    return violations.isEmpty();
  }
}
