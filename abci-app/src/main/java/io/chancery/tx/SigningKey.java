package io.chancery.tx;

import io.chancery.offload.Ed25519Key;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.PublicKey;
import java.security.SecureRandom;

/**
 * An Ed25519 key that signs. It has no text form on purpose, so that no log shows the seed. Safe
 * for any number of threads.
 */
public final class SigningKey {
  private final Ed25519Key key;
  private final PublicKey publicKey;

  private SigningKey(Ed25519Key key) {
    this.key = key;
    this.publicKey = new PublicKey(Bytes.wrap(key.publicKey()));
  }

  /**
   * @param seed 32 bytes: the private key of RFC 8032
   */
  public static SigningKey fromSeed(Bytes seed) {
    return new SigningKey(Ed25519Key.fromSeed(seed.unsafeArray()));
  }

  public static SigningKey generate(SecureRandom random) {
    return new SigningKey(Ed25519Key.generate(random));
  }

  public PublicKey publicKey() {
    return publicKey;
  }

  /** The private key, for keeping it in a file. */
  public Bytes seed() {
    return Bytes.wrap(key.seed());
  }

  /** 64 bytes, the same for the same message (RFC 8032, section 5.1). */
  public Bytes sign(Bytes message) {
    return Bytes.wrap(key.sign(message.unsafeArray()));
  }
}
