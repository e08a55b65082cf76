package io.chancery.offload;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Pure Java: runs everywhere, at half of Corretto's rate. */
final class BouncyEd25519 implements FastEd25519 {
  static final String NAME = "Bouncy Castle";

  @Override
  public String providerName() {
    return NAME;
  }

  @Override
  public FastEd25519 another() {
    return this;
  }

  @Override
  public boolean accepts(byte[] publicKey, byte[] signature, byte[] message) {
    return Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
  }
}
