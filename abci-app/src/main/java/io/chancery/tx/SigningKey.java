package io.chancery.tx;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.PublicKey;
import java.security.SecureRandom;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An Ed25519 key that signs. Its text form is left out on purpose, so that no log shows the seed.
 */
public final class SigningKey {
  public static final int SEED_SIZE = 32;

  private final byte[] seed;
  private final PublicKey publicKey;

  private SigningKey(byte[] seed) {
    this.seed = seed;
    byte[] key = new byte[PublicKey.SIZE];
    Ed25519.generatePublicKey(seed, 0, key, 0);
    this.publicKey = new PublicKey(Bytes.wrap(key));
  }

  /**
   * @param seed 32 bytes: the private key of RFC 8032
   */
  public static SigningKey fromSeed(Bytes seed) {
    if (seed.size() != SEED_SIZE) {
      throw new IllegalArgumentException("a key's seed is 32 bytes, got " + seed.size());
    }
    return new SigningKey(seed.toArray());
  }

  public static SigningKey generate(SecureRandom random) {
    byte[] seed = new byte[SEED_SIZE];
    random.nextBytes(seed);
    return new SigningKey(seed);
  }

  public PublicKey publicKey() {
    return publicKey;
  }

  /** The private key, for keeping it in a file. */
  public Bytes seed() {
    return Bytes.of(seed);
  }

  /** 64 bytes, the same for the same message (RFC 8032, section 5.1). */
  public Bytes sign(Bytes message) {
    byte[] signature = new byte[TransactionSignature.SIZE];
    byte[] key = publicKey.bytes().unsafeArray();
    Ed25519.sign(seed, 0, key, 0, message.unsafeArray(), 0, message.size(), signature, 0);
    return Bytes.wrap(signature);
  }
}
