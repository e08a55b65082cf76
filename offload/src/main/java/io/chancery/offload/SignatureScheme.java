package io.chancery.offload;

/**
 * How a signature is made and checked; the sizes are in bytes. What is valid stands at {@link
 * OffloadBoard#verify}.
 */
public enum SignatureScheme {
  /** Ed25519 with the verdicts of ZIP-215. */
  ED25519(1, 32, 64),
  /** ECDSA on secp256k1 over SHA-256, low S only. */
  SECP256K1(2, 33, 64),
  /** ECDSA on P-256 (secp256r1) over SHA-256, low S only. */
  P256(3, 33, 64);

  private final int code;
  private final int publicKeySize;
  private final int signatureSize;

  SignatureScheme(int code, int publicKeySize, int signatureSize) {
    this.code = code;
    this.publicKeySize = publicKeySize;
    this.signatureSize = signatureSize;
  }

  /** Its number where boards and their drivers meet; never reused. */
  public int code() {
    return code;
  }

  public int publicKeySize() {
    return publicKeySize;
  }

  public int signatureSize() {
    return signatureSize;
  }
}
