package io.chancery.offload;

/**
 * A provider's ECDSA over SHA-256 on one curve. Its verdict is final both ways: with key and
 * signature {@linkplain EcdsaCurve#inRange in range}, whether the equation holds is plain
 * arithmetic without a choice, unlike Ed25519's cofactor and encodings. An instance serves one
 * thread at a time.
 */
sealed interface EcdsaProvider permits NativeSecp256k1, ConscryptP256, BouncyEcdsa {
  /** The C library where it loads, else Bouncy Castle. */
  static EcdsaProvider fastestSecp256k1() {
    NativeSecp256k1 library = NativeSecp256k1.ifItLoads();
    return library != null ? library : new BouncyEcdsa(EcdsaCurve.SECP256K1);
  }

  /** Conscrypt where its native library loads, else Bouncy Castle. */
  static EcdsaProvider fastestP256() {
    ConscryptP256 conscrypt = ConscryptP256.ifItLoads();
    return conscrypt != null ? conscrypt : new BouncyEcdsa(EcdsaCurve.P256);
  }

  String providerName();

  /** Another instance of the same provider, for another thread. */
  EcdsaProvider another();

  /**
   * False too for an x that no point of the curve has.
   *
   * @param publicKey and signature in range
   */
  boolean accepts(byte[] publicKey, byte[] signature, byte[] message);
}
