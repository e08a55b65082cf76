package io.chancery.offload;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.util.BigIntegers;

/** One way to spoil a signature. Some of them leave it valid: the reference says which. */
enum Mutation {
  NONE,
  BIT_OF_KEY,
  BIT_OF_SIGNATURE,
  BIT_OF_MESSAGE,
  SHORTER_MESSAGE,
  KEY_OF_ANOTHER,
  SIGN_OF_KEY,
  NEGATED_S,
  S_PLUS_ORDER,
  R_PLUS_ORDER,
  ZERO_S;

  private static final BigInteger ED25519_ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  /**
   * @param another an item of the same scheme
   */
  SignatureItem of(SignatureItem item, SignatureItem another, Random random) {
    byte[] key = item.publicKey();
    byte[] signature = item.signature();
    byte[] message = item.message();
    switch (this) {
      case NONE -> {}
      case BIT_OF_KEY -> key = flipped(key, random.nextInt(8 * key.length));
      case BIT_OF_SIGNATURE -> signature = flipped(signature, random.nextInt(512));
      case BIT_OF_MESSAGE ->
          message = message.length == 0 ? new byte[1] : flipped(message, random.nextInt(8));
      case SHORTER_MESSAGE -> message = Arrays.copyOf(message, message.length / 2);
      case KEY_OF_ANOTHER -> key = another.publicKey();
      case SIGN_OF_KEY -> key = flipped(key, item.scheme() == SignatureScheme.ED25519 ? 255 : 0);
      case NEGATED_S -> signature = negatedS(item);
      case S_PLUS_ORDER -> signature = plusOrder(item, 32);
      case R_PLUS_ORDER -> signature = plusOrder(item, 0);
      case ZERO_S -> signature = Arrays.copyOf(Arrays.copyOf(signature, 32), 64);
    }
    return new SignatureItem(item.scheme(), key, signature, message);
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return flipped;
  }

  /** With the order of ECDSA, that is the other S. */
  private static byte[] negatedS(SignatureItem item) {
    BigInteger order = order(item.scheme());
    return with(item, 32, order.subtract(number(item, 32)).mod(order));
  }

  /** As it was where the sum doesn't fit. */
  private static byte[] plusOrder(SignatureItem item, int at) {
    BigInteger sum = number(item, at).add(order(item.scheme()));
    return sum.bitLength() > 256 ? item.signature() : with(item, at, sum);
  }

  private static BigInteger order(SignatureScheme scheme) {
    return switch (scheme) {
      case ED25519 -> ED25519_ORDER;
      case SECP256K1 ->
          new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
      case P256 ->
          new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    };
  }

  private static BigInteger number(SignatureItem item, int at) {
    return new BigInteger(
        1, ordered(item.scheme(), Arrays.copyOfRange(item.signature(), at, at + 32)));
  }

  private static byte[] with(SignatureItem item, int at, BigInteger number) {
    byte[] signature = item.signature().clone();
    byte[] bytes = ordered(item.scheme(), BigIntegers.asUnsignedByteArray(32, number));
    System.arraycopy(bytes, 0, signature, at, 32);
    return signature;
  }

  /** Big-endian from what the scheme has, and back: Ed25519 is little-endian. */
  private static byte[] ordered(SignatureScheme scheme, byte[] number) {
    if (scheme != SignatureScheme.ED25519) {
      return number;
    }
    byte[] reversed = new byte[number.length];
    for (int i = 0; i < number.length; i++) {
      reversed[i] = number[number.length - 1 - i];
    }
    return reversed;
  }
}
