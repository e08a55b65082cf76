package io.chancery.offload;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;

/** BoringSSL through Conscrypt; it finds the point of a compressed key itself. */
final class ConscryptP256 implements EcdsaProvider {
  private static final byte[] PUBLIC_KEY_PREFIX =
      HexFormat.of().parseHex("3039301306072a8648ce3d020106082a8648ce3d030107032200");
  private static final int NUMBER_SIZE = 32;

  private final Provider provider;
  private final KeyFactory keys;
  private final Signature engine;

  private ConscryptP256(Provider provider) throws GeneralSecurityException {
    this.provider = provider;
    this.keys = KeyFactory.getInstance("EC", provider);
    this.engine = Signature.getInstance("SHA256withECDSA", provider);
  }

  /** Null where the native library doesn't load: no build for the platform, or a noexec /tmp. */
  static @Nullable ConscryptP256 ifItLoads() {
    try {
      return new ConscryptP256(Conscrypt.newProvider());
    } catch (GeneralSecurityException | RuntimeException | LinkageError unavailable) {
      return null;
    }
  }

  @Override
  public String providerName() {
    return "Conscrypt";
  }

  @Override
  public EcdsaProvider another() {
    try {
      return new ConscryptP256(provider);
    } catch (GeneralSecurityException e) {
      throw new BoardFailure(
          BoardFailure.Reason.ABSENT, "Conscrypt lost its P-256 after it had loaded", e);
    }
  }

  @Override
  public boolean accepts(byte[] publicKey, byte[] signature, byte[] message) {
    try {
      engine.initVerify(keys.generatePublic(encoded(publicKey)));
      engine.update(message);
      return engine.verify(der(signature));
    } catch (InvalidKeySpecException | InvalidKeyException notAPoint) {
      return false;
    } catch (SignatureException mismatch) {
      return false;
    }
  }

  private static X509EncodedKeySpec encoded(byte[] publicKey) {
    byte[] encoded = Arrays.copyOf(PUBLIC_KEY_PREFIX, PUBLIC_KEY_PREFIX.length + publicKey.length);
    System.arraycopy(publicKey, 0, encoded, PUBLIC_KEY_PREFIX.length, publicKey.length);
    return new X509EncodedKeySpec(encoded);
  }

  /** SEQUENCE { INTEGER r, INTEGER s }, as the JCA has its signatures. */
  private static byte[] der(byte[] signature) {
    byte[] der = new byte[2 + 2 * (2 + 1 + NUMBER_SIZE)];
    int end = putInteger(der, 2, signature, 0);
    end = putInteger(der, end, signature, NUMBER_SIZE);
    der[0] = 0x30;
    der[1] = (byte) (end - 2);
    return Arrays.copyOf(der, end);
  }

  /** Minimal and positive: no leading zeros, but one before a leading bit. Returns its end. */
  private static int putInteger(byte[] der, int at, byte[] number, int from) {
    int first = from;
    while (number[first] == 0 && first < from + NUMBER_SIZE - 1) {
      first++;
    }
    int sign = number[first] < 0 ? 1 : 0;
    int digits = from + NUMBER_SIZE - first;
    der[at] = 2;
    der[at + 1] = (byte) (sign + digits);
    System.arraycopy(number, first, der, at + 2 + sign, digits);
    return at + 2 + sign + digits;
  }
}
