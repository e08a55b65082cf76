package io.chancery.offload;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Bitcoin's libsecp256k1. It wants a low S, as we do. */
final class NativeSecp256k1 implements EcdsaProvider {
  private final Secp256k1 library;
  private final MessageDigest sha256 = Sha256.newSha256();

  private NativeSecp256k1(Secp256k1 library) {
    this.library = library;
  }

  /** Null where the native library doesn't load: no build for the platform, or a noexec /tmp. */
  static @Nullable NativeSecp256k1 ifItLoads() {
    try {
      return new NativeSecp256k1(Secp256k1.get());
    } catch (RuntimeException | LinkageError unavailable) {
      return null;
    }
  }

  @Override
  public String providerName() {
    return "libsecp256k1";
  }

  @Override
  public EcdsaProvider another() {
    return new NativeSecp256k1(library);
  }

  @Override
  public boolean accepts(byte[] publicKey, byte[] signature, byte[] message) {
    try {
      return library.verify(signature, sha256.digest(message), publicKey);
    } catch (Secp256k1Exception notAPoint) {
      return false;
    }
  }
}
