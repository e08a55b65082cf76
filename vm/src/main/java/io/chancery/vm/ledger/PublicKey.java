package io.chancery.vm.ledger;

/** An Ed25519 public key, 32 bytes as they travel; whether they are a point, verification tells. */
public record PublicKey(Bytes bytes) implements Comparable<PublicKey> {
  public static final int SIZE = 32;

  public PublicKey {
    if (bytes.size() != SIZE) {
      throw new IllegalArgumentException("a public key is 32 bytes, got " + bytes.size());
    }
  }

  public static PublicKey fromHex(String hex) {
    return new PublicKey(Bytes.fromHex(hex));
  }

  @Override
  public int compareTo(PublicKey other) {
    return bytes.compareTo(other.bytes);
  }

  @Override
  public String toString() {
    return bytes.toHex();
  }
}
