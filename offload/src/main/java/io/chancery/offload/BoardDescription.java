package io.chancery.offload;

/**
 * What a board says of itself, for people and for benchmark reports.
 *
 * @param name such as {@code software}
 * @param provider what does the fast part of Ed25519, such as {@code Conscrypt}
 * @param lanes how many items it works on at one moment
 */
public record BoardDescription(String name, String provider, int lanes) {
  @Override
  public String toString() {
    return name + " (" + provider + ", " + lanes + " lanes)";
  }
}
