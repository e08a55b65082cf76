package io.chancery.offload;

import java.util.List;

/** What a board hashes in one call. The arrays are handed over, not copied. */
public sealed interface HashJob {
  /** How many digests answer it. */
  int size();

  /**
   * Messages that have nothing to do with each other.
   *
   * @param messages 1..{@link OffloadBoard#BATCH_MAX}, each 0..{@link
   *     OffloadBoard#MESSAGE_BYTES_MAX} bytes
   */
  record Messages(List<byte[]> messages) implements HashJob {
    /**
     * @throws BatchRefused if there are none or too many, or one is too long
     */
    public Messages {
      BatchRefused.unlessFits(messages.size());
      for (byte[] message : messages) {
        if (message.length > OffloadBoard.MESSAGE_BYTES_MAX) {
          throw BatchRefused.messageTooLong("hashed", message.length);
        }
      }
    }

    @Override
    public int size() {
      return messages.size();
    }
  }

  /**
   * A whole level of a Merkle tree: digest i is SHA-256(prefix, left i, right i).
   *
   * @param prefix what tells leaves from inner nodes, such as 0x01
   * @param pairs left and right, 32 bytes each, one pair after the other; 1..{@link
   *     OffloadBoard#BATCH_MAX} pairs
   */
  record Level(byte prefix, byte[] pairs) implements HashJob {
    public static final int PAIR_SIZE = 64;

    /**
     * @throws BatchRefused if there are none or too many
     * @throws IllegalArgumentException if the last pair is not whole
     */
    public Level {
      if (pairs.length % PAIR_SIZE != 0) {
        throw new IllegalArgumentException(
            "a pair has " + PAIR_SIZE + " bytes, and " + pairs.length + " are not whole pairs");
      }
      BatchRefused.unlessFits(pairs.length / PAIR_SIZE);
    }

    @Override
    public int size() {
      return pairs.length / PAIR_SIZE;
    }
  }
}
