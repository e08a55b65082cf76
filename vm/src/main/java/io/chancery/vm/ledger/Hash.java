package io.chancery.vm.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A SHA-256 digest: 32 bytes. */
public record Hash(Bytes bytes) implements Comparable<Hash> {
  public static final int SIZE = 32;
  public static final Hash ZERO = new Hash(Bytes.wrap(new byte[SIZE]));

  public Hash {
    if (bytes.size() != SIZE) {
      throw new IllegalArgumentException("a hash is 32 bytes, got " + bytes.size());
    }
  }

  public static Hash sha256(Bytes... parts) {
    MessageDigest digest = newSha256();
    for (Bytes part : parts) {
      digest.update(part.unsafeArray());
    }
    return new Hash(Bytes.wrap(digest.digest()));
  }

  /** A fresh SHA-256; every JDK has one. */
  public static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new InvariantViolation("this JDK has no SHA-256", e);
    }
  }

  public static Hash fromHex(String hex) {
    return new Hash(Bytes.fromHex(hex));
  }

  public String toHex() {
    return bytes.toHex();
  }

  @Override
  public int compareTo(Hash other) {
    return bytes.compareTo(other.bytes);
  }

  @Override
  public String toString() {
    return bytes.toHex();
  }
}
