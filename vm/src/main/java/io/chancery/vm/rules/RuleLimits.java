package io.chancery.vm.rules;

/** Bounds on one rule set. */
public record RuleLimits(
    int sourceBytesMax, int rulesMax, int factTypesMax, int factsMax, int firingsMax) {
  public static final RuleLimits DEFAULT = new RuleLimits(256 * 1024, 500, 100, 1_000, 10_000);
}
