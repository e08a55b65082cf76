package io.chancery.offload;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;

/**
 * BoringSSL through Conscrypt. Key objects are not cached: a native key is just its 32 bytes, and a
 * cache measured no gain.
 */
final class ConscryptEd25519 implements FastEd25519 {
  private final Provider provider;
  private final KeyFactory keys;
  private final Signature engine;

  private ConscryptEd25519(Provider provider) throws GeneralSecurityException {
    this.provider = provider;
    this.keys = KeyFactory.getInstance("Ed25519", provider);
    this.engine = Signature.getInstance("Ed25519", provider);
  }

  /** Null where the native library doesn't load: no build for the platform, or a noexec /tmp. */
  static @Nullable ConscryptEd25519 ifItLoads() {
    try {
      return new ConscryptEd25519(Conscrypt.newProvider());
    } catch (GeneralSecurityException | RuntimeException | LinkageError unavailable) {
      return null;
    }
  }

  @Override
  public String providerName() {
    return "Conscrypt";
  }

  @Override
  public FastEd25519 another() {
    try {
      return new ConscryptEd25519(provider);
    } catch (GeneralSecurityException e) {
      throw new BoardFailure(
          BoardFailure.Reason.ABSENT, "Conscrypt lost its Ed25519 after it had loaded", e);
    }
  }

  @Override
  public boolean accepts(byte[] publicKey, byte[] signature, byte[] message) {
    try {
      byte[] encoded = EncodedEd25519Key.of(publicKey).encoded();
      engine.initVerify(keys.generatePublic(new X509EncodedKeySpec(encoded)));
      engine.update(message);
      return engine.verify(signature);
    } catch (GeneralSecurityException asGoodAsFalse) {
      return false;
    }
  }
}
