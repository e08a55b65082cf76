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
   * @throws BatchRefused if a size is wrong: whoever decodes the bytes refuses them first
   */
  public SignatureItem {
    if (publicKey.length != scheme.publicKeySize()) {
      throw BatchRefused.keyLength(scheme, publicKey.length);
    }
    if (signature.length != scheme.signatureSize()) {
      throw BatchRefused.signatureLength(scheme, signature.length);
    }
    if (message.length > OffloadBoard.MESSAGE_BYTES_MAX) {
      throw BatchRefused.messageTooLong("signed", message.length);
    }
  }
}
