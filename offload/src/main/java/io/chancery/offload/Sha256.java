package io.chancery.offload;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 as the JDK does it. */
final class Sha256 {
  private Sha256() {}

  /** Writes the digests of {@code from} (included) to {@code to} (excluded) to their places. */
  static void digest(HashJob job, byte[] digests, int from, int to) {
    MessageDigest sha256 = newSha256();
    for (int i = from; i < to; i++) {
      switch (job) {
        case HashJob.Messages messages -> sha256.update(messages.messages().get(i));
        case HashJob.Level level -> {
          sha256.update(level.prefix());
          sha256.update(level.pairs(), HashJob.Level.PAIR_SIZE * i, HashJob.Level.PAIR_SIZE);
        }
      }
      finish(sha256, digests, Digests.SIZE * i);
    }
  }

  private static void finish(MessageDigest sha256, byte[] digests, int at) {
    try {
      sha256.digest(digests, at, Digests.SIZE);
    } catch (DigestException e) {
      throw new IllegalStateException("SHA-256 has " + Digests.SIZE + " bytes", e);
    }
  }

  static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new BoardFailure(
          BoardFailure.Reason.ABSENT, "this JDK has no SHA-256: run on a complete JDK 25", e);
    }
  }
}
