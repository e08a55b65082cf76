package io.chancery.offload;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A curve's numbers, big-endian, and what its scheme asks of the bytes before any arithmetic. All
 * providers sit behind these checks, because their own differ: libsecp256k1 refuses a high S,
 * BoringSSL takes it.
 *
 * @see <a href="https://www.secg.org/sec2-v2.pdf">SEC 2, sections 2.4.1 and 2.4.2</a>
 */
@SuppressWarnings("ImmutableEnumChecker") // nobody writes to the arrays
enum EcdsaCurve {
  SECP256K1(
      "secp256k1",
      "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f",
      "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
      "7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0"),
  P256(
      "secp256r1",
      "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
      "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
      "7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8");

  private static final int NUMBER_SIZE = 32;
  private static final byte[] ZERO = new byte[NUMBER_SIZE];

  private final String standardName;
  private final byte[] prime;
  private final byte[] order;
  private final byte[] halfOrder;

  EcdsaCurve(String standardName, String prime, String order, String halfOrder) {
    this.standardName = standardName;
    this.prime = HexFormat.of().parseHex(prime);
    this.order = HexFormat.of().parseHex(order);
    this.halfOrder = HexFormat.of().parseHex(halfOrder);
  }

  /** As SEC 2 calls it. */
  String standardName() {
    return standardName;
  }

  /**
   * Whether the key is 02 or 03 and an x below p, and the signature an r in 1..n-1 and an s in
   * 1..n/2. Without that upper half, anybody could turn a valid signature into another one.
   */
  boolean inRange(byte[] publicKey, byte[] signature) {
    return (publicKey[0] == 2 || publicKey[0] == 3)
        && compare(publicKey, 1, prime) < 0
        && compare(signature, 0, ZERO) > 0
        && compare(signature, 0, order) < 0
        && compare(signature, NUMBER_SIZE, ZERO) > 0
        && compare(signature, NUMBER_SIZE, halfOrder) <= 0;
  }

  private static int compare(byte[] bytes, int at, byte[] number) {
    return Arrays.compareUnsigned(bytes, at, at + NUMBER_SIZE, number, 0, NUMBER_SIZE);
  }
}
