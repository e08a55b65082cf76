package io.chancery.offload;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Verdicts that owe nothing to a board's code: ZIP-215's own verifier, and ECDSA written from SEC
 * 1, section 4.1.4, with whole numbers for the ranges and the square root.
 */
final class Reference {
  private Reference() {}

  static boolean accepts(SignatureItem item) {
    return switch (item.scheme()) {
      case ED25519 -> Zip215.accepts(item.publicKey(), item.signature(), item.message());
      case SECP256K1 -> accepts("secp256k1", item);
      case P256 -> accepts("secp256r1", item);
    };
  }

  private static boolean accepts(String curveName, SignatureItem item) {
    var curve = CustomNamedCurves.getByName(curveName);
    BigInteger n = curve.getN();
    BigInteger r = number(item.signature(), 0);
    BigInteger s = number(item.signature(), 32);
    boolean inRange =
        r.signum() > 0
            && r.compareTo(n) < 0
            && s.signum() > 0
            && s.compareTo(n.subtract(BigInteger.ONE).shiftRight(1)) <= 0;
    if (!inRange || !isPoint(curveName, item.publicKey())) {
      return false;
    }
    ECPoint key = curve.getCurve().decodePoint(item.publicKey());
    BigInteger z = new BigInteger(1, sha256(item.message()));
    BigInteger w = s.modInverse(n);
    ECPoint sum =
        ECAlgorithms.sumOfTwoMultiplies(
                curve.getG(), z.multiply(w).mod(n), key, r.multiply(w).mod(n))
            .normalize();
    return !sum.isInfinity() && sum.getAffineXCoord().toBigInteger().mod(n).equals(r);
  }

  private static boolean isPoint(String curveName, byte[] publicKey) {
    var curve = CustomNamedCurves.getByName(curveName).getCurve();
    BigInteger p = curve.getField().getCharacteristic();
    BigInteger x = number(publicKey, 1);
    BigInteger a = curve.getA().toBigInteger();
    BigInteger right = x.multiply(x).add(a).multiply(x).add(curve.getB().toBigInteger()).mod(p);
    BigInteger half = p.subtract(BigInteger.ONE).shiftRight(1);
    return (publicKey[0] == 2 || publicKey[0] == 3)
        && x.compareTo(p) < 0
        && right.modPow(half, p).equals(BigInteger.ONE);
  }

  private static BigInteger number(byte[] bytes, int at) {
    return new BigInteger(1, Arrays.copyOfRange(bytes, at, at + 32));
  }

  private static byte[] sha256(byte[] message) {
    MessageDigest sha256 = Sha256.newSha256();
    return sha256.digest(message);
  }
}
