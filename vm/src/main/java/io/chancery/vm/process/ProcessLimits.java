package io.chancery.vm.process;

/**
 * Bounds on one process.
 *
 * @param nodeVisitsMax nodes entered in one step, so that a loop in the diagram ends
 */
public record ProcessLimits(
    int sourceBytesMax, int nodesMax, int nodeVisitsMax, int instanceBytesMax) {
  public static final ProcessLimits DEFAULT =
      new ProcessLimits(512 * 1024, 500, 10_000, 256 * 1024);
}
