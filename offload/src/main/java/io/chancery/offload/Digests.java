package io.chancery.offload;

import java.util.Arrays;
import java.util.HexFormat;

/** A board's answers to a {@link HashJob}: digest i, 32 bytes, is at 32 × i. */
public final class Digests {
  public static final int SIZE = 32;

  private final byte[] packed;

  private Digests(byte[] packed) {
    this.packed = packed;
  }

  /**
   * Takes the array over.
   *
   * @throws IllegalArgumentException if the last digest is not whole
   */
  public static Digests packed(byte[] digests) {
    if (digests.length % SIZE != 0) {
      throw new IllegalArgumentException(
          "a digest has " + SIZE + " bytes, and " + digests.length + " are not whole digests");
    }
    return new Digests(digests);
  }

  public int size() {
    return packed.length / SIZE;
  }

  /** A copy. */
  public byte[] digest(int index) {
    return Arrays.copyOfRange(packed, SIZE * index, SIZE * (index + 1));
  }

  /** Writes digest {@code index} to 32 bytes of {@code to} from {@code at} on. */
  public void copy(int index, byte[] to, int at) {
    System.arraycopy(packed, SIZE * index, to, at, SIZE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Digests that && Arrays.equals(packed, that.packed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(packed);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(packed);
  }
}
