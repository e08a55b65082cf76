package io.chancery.vm.ledger;

/**
 * An amount of the chain's native asset in its smallest unit, never negative. Genesis bounds the
 * supply to 2^63 - 1 units, so adding what exists cannot overflow.
 */
public record Amount(long units) implements Comparable<Amount> {
  public static final Amount ZERO = new Amount(0);

  public Amount {
    if (units < 0) {
      throw new IllegalArgumentException("an amount is not negative, got " + units);
    }
  }

  public Amount plus(Amount other) {
    return new Amount(Math.addExact(units, other.units));
  }

  /**
   * @throws IllegalArgumentException if {@code other} is more than this
   */
  public Amount minus(Amount other) {
    return new Amount(units - other.units);
  }

  public boolean isZero() {
    return units == 0;
  }

  public boolean covers(Amount other) {
    return units >= other.units;
  }

  @Override
  public int compareTo(Amount other) {
    return Long.compare(units, other.units);
  }

  @Override
  public String toString() {
    return Long.toString(units);
  }
}
