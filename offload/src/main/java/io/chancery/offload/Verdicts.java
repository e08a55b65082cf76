package io.chancery.offload;

import java.util.Arrays;
import java.util.List;

/** A board's answers: verdict i answers item i of the batch. */
public final class Verdicts {
  private final boolean[] valid;

  private Verdicts(boolean[] valid) {
    this.valid = valid;
  }

  /** Copies {@code valid}. */
  public static Verdicts of(boolean... valid) {
    return new Verdicts(valid.clone());
  }

  static Verdicts joined(List<Verdicts> parts) {
    boolean[] all = new boolean[parts.stream().mapToInt(Verdicts::size).sum()];
    int at = 0;
    for (Verdicts part : parts) {
      System.arraycopy(part.valid, 0, all, at, part.size());
      at += part.size();
    }
    return new Verdicts(all);
  }

  public int size() {
    return valid.length;
  }

  public boolean valid(int index) {
    return valid[index];
  }

  public boolean allValid() {
    for (boolean one : valid) {
      if (!one) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Verdicts that && Arrays.equals(valid, that.valid);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(valid);
  }

  @Override
  public String toString() {
    return Arrays.toString(valid);
  }
}
