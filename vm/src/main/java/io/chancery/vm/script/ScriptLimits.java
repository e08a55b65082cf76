package io.chancery.vm.script;

/**
 * Bounds on one script; part of the rules that all validators share.
 *
 * @param sourceBytesMax UTF-8 bytes of the source
 * @param tokensMax words, numbers, texts and signs of the source
 * @param nodesMax nodes of the compiled tree
 * @param nestingMax how deep expressions and statements nest, a function's body counted from 0
 * @param run bounds while it runs
 */
public record ScriptLimits(
    int sourceBytesMax, int tokensMax, int nodesMax, int nestingMax, RunLimits run) {
  /** With these a run fits into a thread stack of 512 KiB. */
  public static final ScriptLimits DEFAULT =
      new ScriptLimits(
          128 * 1024, 40_000, 40_000, 64, new RunLimits(500, 64 * 1024, 10_000, 256 * 1024));

  /**
   * Bounds on a running script.
   *
   * @param depthMax nodes within each other, summed over all functions that wait for another's
   *     result; so it bounds the calls, and the stack that they take
   * @param textCharsMax UTF-16 units of one text
   * @param elementsMax elements of one list, fields of one object
   * @param valueBytesMax bytes of one value on its way to the host or the caller
   */
  public record RunLimits(int depthMax, int textCharsMax, int elementsMax, int valueBytesMax) {}
}
