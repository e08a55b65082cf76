package io.chancery.offload;

import java.util.ArrayList;
import java.util.List;

/**
 * Checks signatures and hashes in batches. Boards differ in speed and may die, but every answer is
 * the same on all of them. Safe for any number of threads.
 */
public interface OffloadBoard extends AutoCloseable {
  /** Items in one call. */
  int BATCH_MAX = 4_096;

  /**
   * A transaction body has up to 1 MiB (a contract package is deployed in one) and is signed with
   * the chain's name before it.
   */
  int MESSAGE_BYTES_MAX = (1 << 20) + 1_024;

  /**
   * Checks signatures; verdict i answers item i.
   *
   * @param batch 1..{@link #BATCH_MAX} items
   * @throws IllegalArgumentException if the batch is empty or larger
   * @throws BoardFailure if the board gave no answer; never for a bad signature
   * @see <a href="https://zips.z.cash/zip-0215">ZIP-215</a>
   */
  Verdicts verify(List<SignatureItem> batch);

  /**
   * SHA-256 of each message: digest i, 32 bytes, answers message i.
   *
   * @param messages 1..{@link #BATCH_MAX}, each 0..{@link #MESSAGE_BYTES_MAX} bytes
   * @throws IllegalArgumentException if the batch is empty or larger, or a message is too long
   * @throws BoardFailure if the board gave no answer
   */
  List<byte[]> hash(List<byte[]> messages);

  BoardDescription info();

  /**
   * Asks the board questions whose answers are known: RFC 8032, the edges of ZIP-215, SHA-256.
   *
   * @return how many answers were compared
   * @throws BoardFailure if it answers one of them wrongly or not at all
   */
  int selfTest();

  /** Frees threads and native memory; later calls throw {@link BoardFailure}. */
  @Override
  void close();

  /** {@link #verify} for any number of items, none included, in as many calls as it takes. */
  default Verdicts verifyAll(List<SignatureItem> items) {
    List<Verdicts> parts = new ArrayList<>();
    for (int from = 0; from < items.size(); from += BATCH_MAX) {
      parts.add(verify(items.subList(from, Math.min(items.size(), from + BATCH_MAX))));
    }
    return Verdicts.joined(parts);
  }
}
