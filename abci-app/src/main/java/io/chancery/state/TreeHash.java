package io.chancery.state;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The tree's hashes, as the ICS-23 SMT specification has them. Not for more than one thread. */
final class TreeHash {
  /** Also the depth of the deepest leaf. */
  static final int DEPTH_MAX = 8 * Hash.SIZE;

  private static final byte LEAF = 0;
  private static final byte INNER = 1;
  private static final byte[] EMPTY = new byte[Hash.SIZE];

  private final MessageDigest sha256 = Hash.newSha256();

  byte[] of(Bytes bytes) {
    return sha256.digest(bytes.unsafeArray());
  }

  byte[] leaf(byte[] keyHash, byte[] valueHash) {
    sha256.update(LEAF);
    sha256.update(keyHash);
    return sha256.digest(valueHash);
  }

  byte[] inner(byte[] zero, byte[] one) {
    sha256.update(INNER);
    sha256.update(zero);
    return sha256.digest(one);
  }

  /** 32 zero bytes for an empty subtree. The callee must not write to it. */
  static byte[] of(@Nullable Node node) {
    return node == null ? EMPTY : node.hash();
  }

  /** Bit {@code depth} of a hash, the most significant first. */
  static boolean bit(byte[] hash, int depth) {
    return (hash[depth >>> 3] & (0x80 >>> (depth & 7))) != 0;
  }
}
