package io.chancery.offload;

/**
 * One question to a board: does this signature hold? The arrays are handed over, not copied; nobody
 * writes to them afterwards.
 *
 * @param publicKey as long as the scheme says
 * @param signature as long as the scheme says
 * @param message 0..{@link OffloadBoard#MESSAGE_BYTES_MAX} bytes
 */
public record SignatureItem(
    SignatureScheme scheme, byte[] publicKey, byte[] signature, byte[] message) {
  /**
   * @throws IllegalArgumentException if a size is wrong: whoever decodes the bytes refuses them
   *     first
   */
  public SignatureItem {
    checkSize("public key", scheme, scheme.publicKeySize(), publicKey.length);
    checkSize("signature", scheme, scheme.signatureSize(), signature.length);
    if (message.length > OffloadBoard.MESSAGE_BYTES_MAX) {
      throw new IllegalArgumentException(
          "a signed message has at most "
              + OffloadBoard.MESSAGE_BYTES_MAX
              + " bytes, got "
              + message.length);
    }
  }

  private static void checkSize(String what, SignatureScheme scheme, int expected, int got) {
    if (got != expected) {
      throw new IllegalArgumentException(
          "an " + scheme + " " + what + " has " + expected + " bytes, got " + got);
    }
  }
}
