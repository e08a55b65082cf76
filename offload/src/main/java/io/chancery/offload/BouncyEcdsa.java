package io.chancery.offload;

import java.math.BigInteger;
import java.security.MessageDigest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECPoint;

/** Pure Java: runs everywhere, at a third of a native provider's rate. */
final class BouncyEcdsa implements EcdsaProvider {
  private static final int NUMBER_SIZE = 32;

  private final EcdsaCurve curve;
  private final ECDomainParameters domain;
  private final MessageDigest sha256 = Sha256.newSha256();

  BouncyEcdsa(EcdsaCurve curve) {
    this.curve = curve;
    this.domain = new ECDomainParameters(CustomNamedCurves.getByName(curve.standardName()));
  }

  @Override
  public String providerName() {
    return BouncyEd25519.NAME;
  }

  @Override
  public EcdsaProvider another() {
    return new BouncyEcdsa(curve);
  }

  @Override
  public boolean accepts(byte[] publicKey, byte[] signature, byte[] message) {
    ECPoint point;
    try {
      point = domain.getCurve().decodePoint(publicKey);
    } catch (IllegalArgumentException notAPoint) {
      return false;
    }
    ECDSASigner engine = new ECDSASigner();
    engine.init(false, new ECPublicKeyParameters(point, domain));
    return engine.verifySignature(
        sha256.digest(message),
        new BigInteger(1, signature, 0, NUMBER_SIZE),
        new BigInteger(1, signature, NUMBER_SIZE, NUMBER_SIZE));
  }
}
