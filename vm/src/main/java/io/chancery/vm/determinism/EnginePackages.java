package io.chancery.vm.determinism;

import java.util.List;

/**
 * Which classes an engine may load, by prefix of their binary name. The longest matching prefix
 * decides; a class that matches none cannot be loaded at all, so it needs no explanation.
 *
 * @param rewritten prefixes of what is defined anew, made deterministic
 * @param shared prefixes of what is taken from the parent as it is; the JDK always is
 * @param closed prefixes of what lies within the others and still cannot be loaded
 */
public record EnginePackages(List<String> rewritten, List<String> shared, List<String> closed) {
  public EnginePackages {
    rewritten = List.copyOf(rewritten);
    shared = List.copyOf(shared);
    closed = List.copyOf(closed);
  }

  public EnginePackages(List<String> rewritten, List<String> shared) {
    this(rewritten, shared, List.of());
  }

  /** How a class is loaded. */
  enum Origin {
    REWRITTEN,
    SHARED,
    CLOSED
  }

  Origin originOf(String className) {
    int rewrittenLength = longestMatch(rewritten, className);
    int sharedLength = longestMatch(shared, className);
    if (longestMatch(closed, className) >= Math.max(rewrittenLength, sharedLength)) {
      return Origin.CLOSED;
    }
    return rewrittenLength > sharedLength ? Origin.REWRITTEN : Origin.SHARED;
  }

  private static int longestMatch(List<String> prefixes, String className) {
    int longest = -1;
    for (String prefix : prefixes) {
      if (prefix.length() > longest && className.startsWith(prefix)) {
        longest = prefix.length();
      }
    }
    return longest;
  }
}
