package io.chancery.offload;

/** How a signature is made and checked; the sizes are in bytes. */
public enum SignatureScheme {
  /** Ed25519 with the verdicts of ZIP-215. */
  ED25519(32, 64);

  private final int publicKeySize;
  private final int signatureSize;

  SignatureScheme(int publicKeySize, int signatureSize) {
    this.publicKeySize = publicKeySize;
    this.signatureSize = signatureSize;
  }

  public int publicKeySize() {
    return publicKeySize;
  }

  public int signatureSize() {
    return signatureSize;
  }
}
