package io.chancery.proof;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.security.MessageDigest;

/** The tree's hashes, as the ICS-23 SMT specification has them. Not for more than one thread. */
public final class TreeHash {
  /** Also the depth of the deepest leaf. */
  public static final int DEPTH_MAX = 8 * Hash.SIZE;

  static final byte LEAF = 0;
  static final byte INNER = 1;

  private final MessageDigest sha256 = Hash.newSha256();

  public byte[] of(Bytes bytes) {
    return sha256.digest(bytes.unsafeArray());
  }

  public byte[] leaf(byte[] keyHash, byte[] valueHash) {
    sha256.update(LEAF);
    sha256.update(keyHash);
    return sha256.digest(valueHash);
  }

  public byte[] inner(byte[] zero, byte[] one) {
    sha256.update(INNER);
    sha256.update(zero);
    return sha256.digest(one);
  }

  /** Bit {@code depth} of a hash, the most significant first. */
  public static boolean bit(byte[] hash, int depth) {
    return (hash[depth >>> 3] & (0x80 >>> (depth & 7))) != 0;
  }
}
