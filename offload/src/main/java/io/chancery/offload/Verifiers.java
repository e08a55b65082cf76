package io.chancery.offload;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A provider for each scheme; they serve one thread at a time, and so does this. */
record Verifiers(FastEd25519 ed25519, EcdsaProvider secp256k1, EcdsaProvider p256) {
  static Verifiers fastest() {
    return new Verifiers(
        FastEd25519.fastest(), EcdsaProvider.fastestSecp256k1(), EcdsaProvider.fastestP256());
  }

  static Verifiers pureJava() {
    return new Verifiers(
        new BouncyEd25519(),
        new BouncyEcdsa(EcdsaCurve.SECP256K1),
        new BouncyEcdsa(EcdsaCurve.P256));
  }

  /** Others of the same providers, for another thread. */
  Verifiers another() {
    return new Verifiers(ed25519.another(), secp256k1.another(), p256.another());
  }

  boolean accept(SignatureItem item) {
    byte[] key = item.publicKey();
    byte[] signature = item.signature();
    byte[] message = item.message();
    return switch (item.scheme()) {
      case ED25519 ->
          ed25519.accepts(key, signature, message) || Zip215.accepts(key, signature, message);
      case SECP256K1 ->
          EcdsaCurve.SECP256K1.inRange(key, signature)
              && secp256k1.accepts(key, signature, message);
      case P256 -> EcdsaCurve.P256.inRange(key, signature) && p256.accepts(key, signature, message);
    };
  }

  /** Who they are, in the order of the schemes, each once. */
  String names() {
    return Stream.of(ed25519.providerName(), secp256k1.providerName(), p256.providerName())
        .distinct()
        .collect(Collectors.joining(" + "));
  }
}
