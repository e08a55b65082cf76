package io.chancery.offload;

/**
 * A provider's own Ed25519, stricter than ZIP-215 but never laxer: its accept is final, its reject
 * is only an opinion. An instance serves one thread at a time.
 */
sealed interface FastEd25519 permits CorrettoEd25519, ConscryptEd25519, BouncyEd25519 {
  /** Corretto where its native library loads, else Conscrypt where its own does, else Java. */
  static FastEd25519 fastest() {
    FastEd25519 corretto = CorrettoEd25519.ifItLoads();
    if (corretto != null) {
      return corretto;
    }
    FastEd25519 conscrypt = ConscryptEd25519.ifItLoads();
    return conscrypt != null ? conscrypt : new BouncyEd25519();
  }

  String providerName();

  /** Another instance of the same provider, for another thread. */
  FastEd25519 another();

  boolean accepts(byte[] publicKey, byte[] signature, byte[] message);
}
