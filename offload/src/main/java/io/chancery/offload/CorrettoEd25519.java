package io.chancery.offload;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Signature;
import org.jspecify.annotations.Nullable;

/**
 * AWS-LC through Amazon's Corretto Crypto Provider, on Linux on x86-64: a quarter faster than
 * Conscrypt.
 */
final class CorrettoEd25519 implements FastEd25519 {
  private final Provider provider;
  private final Signature engine;

  private CorrettoEd25519(Provider provider) throws GeneralSecurityException {
    this.provider = provider;
    this.engine = Signature.getInstance("Ed25519", provider);
  }

  /** Null where the native library doesn't load: another platform, or a noexec /tmp. */
  static @Nullable CorrettoEd25519 ifItLoads() {
    try {
      AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
      return provider.getLoadingError() == null ? new CorrettoEd25519(provider) : null;
    } catch (GeneralSecurityException | RuntimeException | LinkageError unavailable) {
      return null;
    }
  }

  @Override
  public String providerName() {
    return "Corretto";
  }

  @Override
  public FastEd25519 another() {
    try {
      return new CorrettoEd25519(provider);
    } catch (GeneralSecurityException e) {
      throw new BoardFailure(
          BoardFailure.Reason.ABSENT, "Corretto lost its Ed25519 after it had loaded", e);
    }
  }

  /**
   * Corretto has a factory for its own keys only where a system property asks for it, and that is
   * the whole JVM's; a stranger's key is as fast.
   */
  @Override
  public boolean accepts(byte[] publicKey, byte[] signature, byte[] message) {
    try {
      engine.initVerify(EncodedEd25519Key.of(publicKey));
      engine.update(message);
      return engine.verify(signature);
    } catch (GeneralSecurityException asGoodAsFalse) {
      return false;
    }
  }
}
