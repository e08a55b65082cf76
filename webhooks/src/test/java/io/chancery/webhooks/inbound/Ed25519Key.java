package io.chancery.webhooks.inbound;

import io.chancery.vm.ledger.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;

/** The JDK's own Ed25519, so that what we send is checked by somebody else's code. */
final class Ed25519Key {
  private final PrivateKey secret;

  Ed25519Key(PrivateKey secret) {
    this.secret = secret;
  }

  static KeyPair newPair() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  static Ed25519Key ofSeed(byte[] seed) throws GeneralSecurityException {
    return new Ed25519Key(
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)));
  }

  Bytes sign(Bytes message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(secret);
      signature.update(message.toArray());
      return Bytes.wrap(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static boolean verifies(PublicKey key, Bytes message, Bytes signature) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(message.toArray());
      return check.verify(signature.toArray());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
