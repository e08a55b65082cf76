package io.chancery.offload;

import java.util.List;

/**
 * What a board says of itself, for people and for benchmark reports.
 *
 * @param name such as {@code software}
 * @param provider what does the work, such as {@code Conscrypt}
 * @param lanes how many items, or batches of a batch-wise board, it works on at one moment
 * @param schemes the signatures that it checks
 */
public record BoardDescription(
    String name, String provider, int lanes, List<SignatureScheme> schemes) {
  @Override
  public String toString() {
    return name + " (" + provider + ", " + lanes + (lanes == 1 ? " lane)" : " lanes)");
  }
}
