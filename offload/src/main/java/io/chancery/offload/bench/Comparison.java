package io.chancery.offload.bench;

import java.util.OptionalDouble;

/**
 * A rate beside a peer's of the same run.
 *
 * @param what was measured
 * @param perSecond operations
 * @param peer what it is compared with
 * @param peerPerSecond operations
 * @param bar the ratio that is to be reached; empty if there is none
 */
public record Comparison(
    String what, double perSecond, String peer, double peerPerSecond, OptionalDouble bar) {
  public double ratio() {
    return perSecond / peerPerSecond;
  }

  public boolean reached() {
    return bar.isEmpty() || ratio() >= bar.getAsDouble();
  }
}
