package io.chancery.vm.gas;

/** An amount of work, never negative. */
public record Gas(long value) implements Comparable<Gas> {
  public static final Gas ZERO = new Gas(0);

  public Gas {
    if (value < 0) {
      throw new IllegalArgumentException("gas is not negative, got " + value);
    }
  }

  @Override
  public int compareTo(Gas other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
