package io.chancery.proof;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.InvariantViolation;
import java.security.DigestException;
import java.security.MessageDigest;

/** The tree's hashes, as the ICS-23 SMT specification has them. Not for more than one thread. */
public final class TreeHash {
  /** Also the depth of the deepest leaf. */
  public static final int DEPTH_MAX = 8 * Hash.SIZE;

  /** What a leaf's hash begins with. */
  public static final byte LEAF = 0;

  /** What an inner node's hash begins with. */
  public static final byte INNER = 1;

  private final MessageDigest sha256 = Hash.newSha256();

  public byte[] of(Bytes bytes) {
    return sha256.digest(bytes.unsafeArray());
  }

  public byte[] of(byte[] bytes) {
    return sha256.digest(bytes);
  }

  /** Of a message, into 32 bytes of {@code to}. */
  public void of(byte[] bytes, byte[] to, int at) {
    sha256.update(bytes);
    digest(to, at);
  }

  /** Of a prefix and 64 bytes of {@code pairs}, into 32 bytes of {@code to}. */
  public void pair(byte prefix, byte[] pairs, int from, byte[] to, int at) {
    sha256.update(prefix);
    sha256.update(pairs, from, 2 * Hash.SIZE);
    digest(to, at);
  }

  private void digest(byte[] to, int at) {
    try {
      sha256.digest(to, at, Hash.SIZE);
    } catch (DigestException e) {
      throw new InvariantViolation("there is room for a hash", e);
    }
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
