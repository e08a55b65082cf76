package io.chancery.offload.guard;

/**
 * What a guarded board has done since it was opened, for metrics.
 *
 * @param served items that the board answered
 * @param substituted items that the software board answered in its place
 * @param sampled items that both answered
 * @param failures how often the board failed
 */
public record BoardCounts(long served, long substituted, long sampled, long failures) {}
