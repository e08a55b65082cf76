package io.chancery.offload;

import cafe.cryptography.curve25519.CompressedEdwardsY;
import cafe.cryptography.curve25519.Constants;
import cafe.cryptography.curve25519.EdwardsPoint;
import cafe.cryptography.curve25519.InvalidEncodingException;
import cafe.cryptography.curve25519.Scalar;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Random;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.util.BigIntegers;

/** Makes valid items with keys of the moment. */
final class TestSigner {
  private static final List<byte[]> SMALL_ORDER_POINTS =
      SignatureVectors.ed25519().stream()
          .filter(vector -> vector.name().startsWith("zip215"))
          .map(vector -> vector.item().publicKey())
          .toList();

  private final Random random;

  TestSigner(Random random) {
    this.random = random;
  }

  SignatureItem signed(SignatureScheme scheme) {
    byte[] message = bytes(random.nextInt(300));
    return switch (scheme) {
      case ED25519 -> random.nextInt(4) == 0 ? mixedOrder(message) : plain(message);
      case SECP256K1 -> ecdsa(scheme, "secp256k1", message);
      case P256 -> ecdsa(scheme, "secp256r1", message);
    };
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private SignatureItem plain(byte[] message) {
    Ed25519Key key = Ed25519Key.fromSeed(bytes(Ed25519Key.SEED_SIZE));
    return new SignatureItem(SignatureScheme.ED25519, key.publicKey(), key.sign(message), message);
  }

  /** Key and R with a part of small order: valid with the cofactor, mostly not valid without. */
  private SignatureItem mixedOrder(byte[] message) {
    Scalar secret = Scalar.fromBytesModOrderWide(bytes(64));
    Scalar nonce = Scalar.fromBytesModOrderWide(bytes(64));
    byte[] key =
        Constants.ED25519_BASEPOINT_TABLE
            .multiply(secret)
            .add(smallOrder())
            .compress()
            .toByteArray();
    byte[] r =
        Constants.ED25519_BASEPOINT_TABLE
            .multiply(nonce)
            .add(smallOrder())
            .compress()
            .toByteArray();
    Scalar challenge = Scalar.fromBytesModOrderWide(sha512(r, key, message));
    byte[] s = challenge.multiplyAndAdd(secret, nonce).toByteArray();
    return new SignatureItem(SignatureScheme.ED25519, key, joined(r, s), message);
  }

  private EdwardsPoint smallOrder() {
    try {
      byte[] point = SMALL_ORDER_POINTS.get(random.nextInt(SMALL_ORDER_POINTS.size()));
      return new CompressedEdwardsY(point).decompress();
    } catch (InvalidEncodingException e) {
      throw new AssertionError("ZIP-215's points are points", e);
    }
  }

  private SignatureItem ecdsa(SignatureScheme scheme, String curve, byte[] message) {
    ECDomainParameters domain = new ECDomainParameters(CustomNamedCurves.getByName(curve));
    BigInteger n = domain.getN();
    BigInteger secret = new BigInteger(1, bytes(40)).mod(n.subtract(BigInteger.ONE));
    secret = secret.add(BigInteger.ONE);
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, new ECPrivateKeyParameters(secret, domain));
    BigInteger[] rs = signer.generateSignature(Sha256.newSha256().digest(message));
    BigInteger lowS = rs[1].min(n.subtract(rs[1]));
    return new SignatureItem(
        scheme,
        domain.getG().multiply(secret).getEncoded(true),
        joined(
            BigIntegers.asUnsignedByteArray(32, rs[0]), BigIntegers.asUnsignedByteArray(32, lowS)),
        message);
  }

  static byte[] joined(byte[] left, byte[] right) {
    byte[] both = new byte[left.length + right.length];
    System.arraycopy(left, 0, both, 0, left.length);
    System.arraycopy(right, 0, both, left.length, right.length);
    return both;
  }

  private static byte[] sha512(byte[]... parts) {
    try {
      MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
      for (byte[] part : parts) {
        sha512.update(part);
      }
      return sha512.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-512", e);
    }
  }
}
