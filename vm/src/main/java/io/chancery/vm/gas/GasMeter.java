package io.chancery.vm.gas;

import java.util.EnumMap;
import java.util.Map;

/** Counts one transaction's gas by cause. Not for more than one thread. */
public final class GasMeter {
  private static final GasCause[] CAUSES = GasCause.values();

  private final long limit;
  private final long[] usedByCause = new long[CAUSES.length];
  private long left;

  public GasMeter(Gas limit) {
    this.limit = limit.value();
    this.left = limit.value();
  }

  /**
   * Charges before the work is done.
   *
   * @param gas not negative
   * @throws OutOfGas if less is left; all of it is then counted as used
   */
  public void charge(GasCause cause, long gas) {
    if (gas > left) {
      usedByCause[cause.ordinal()] += left;
      left = 0;
      throw new OutOfGas(new Gas(limit));
    }
    left -= gas;
    usedByCause[cause.ordinal()] += gas;
  }

  public Gas left() {
    return new Gas(left);
  }

  /** {@link #left} as a bare number, for inner loops that count down on their own. */
  public long leftUnits() {
    return left;
  }

  public Gas used() {
    return new Gas(limit - left);
  }

  public Gas limit() {
    return new Gas(limit);
  }

  /** Causes that used any, in their declared order. */
  public Map<GasCause, Gas> usedByCause() {
    Map<GasCause, Gas> used = new EnumMap<>(GasCause.class);
    for (GasCause cause : CAUSES) {
      if (usedByCause[cause.ordinal()] > 0) {
        used.put(cause, new Gas(usedByCause[cause.ordinal()]));
      }
    }
    return used;
  }
}
