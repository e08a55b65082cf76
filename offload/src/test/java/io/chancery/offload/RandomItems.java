package io.chancery.offload;

import java.util.Random;

/** Signatures from a seed. */
final class RandomItems {
  private RandomItems() {}

  static SignatureItem signed(Random random) {
    byte[] seed = new byte[Ed25519Key.SEED_SIZE];
    random.nextBytes(seed);
    byte[] message = new byte[random.nextInt(300)];
    random.nextBytes(message);
    Ed25519Key key = Ed25519Key.fromSeed(seed);
    return new SignatureItem(SignatureScheme.ED25519, key.publicKey(), key.sign(message), message);
  }

  /** With one bit of the signature changed. */
  static SignatureItem broken(SignatureItem item, Random random) {
    byte[] signature = item.signature().clone();
    signature[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
    return new SignatureItem(item.scheme(), item.publicKey(), signature, item.message());
  }
}
