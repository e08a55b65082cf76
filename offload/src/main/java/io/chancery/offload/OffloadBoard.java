package io.chancery.offload;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Checks signatures and hashes in batches. Boards differ in speed and may die, but every answer is
 * the same on all of them. Safe for any number of threads, with any number of batches on their way;
 * they may be answered in any order, and a small one before the call returns.
 */
public interface OffloadBoard extends AutoCloseable {
  /** Items in one call. */
  int BATCH_MAX = 4_096;

  /** Of a signed or hashed message: a board sets this much aside for each of its items. */
  int MESSAGE_BYTES_MAX = 64 * 1_024;

  /**
   * Checks signatures; verdict i answers item i. Valid means, on every board:
   *
   * <ul>
   *   <li>Ed25519: what ZIP-215 says. S is below the group's order; key and R are any encoding of a
   *       point, small order included; the equation has the cofactor.
   *   <li>secp256k1 and P-256: ECDSA over SHA-256(message). The key is a point compressed as in SEC
   *       1 (02 or 03, then x below p, on the curve); the signature is r, then s, big-endian, 32
   *       bytes each, r in 1..n-1 and s in 1..n/2. The other half of s is not valid, though many
   *       libraries take it: with n-s anybody could make a second signature from a first.
   * </ul>
   *
   * <p>A key that is no point makes its item not valid; it is no failure.
   *
   * @param batch 1..{@link #BATCH_MAX} items, not changed until they are answered
   * @return fails with {@link BoardFailure} if the board gave no answer; never for a bad signature
   * @throws BatchRefused if the batch is empty or larger
   * @see <a href="https://zips.z.cash/zip-0215">ZIP-215</a>
   */
  CompletableFuture<Verdicts> verify(List<SignatureItem> batch);

  /**
   * SHA-256; digest i answers message or pair i.
   *
   * @return fails with {@link BoardFailure} if the board gave no answer
   */
  CompletableFuture<Digests> hash(HashJob job);

  BoardDescription info();

  /** Whether it answers, as of its last batch; asks the board nothing. */
  BoardHealth health();

  /**
   * Asks the board questions whose answers are known: for each scheme that it names, good
   * signatures and the edges of what is valid; Ed25519 in batches that are good and one that is
   * not; SHA-256 around its block size, of more messages than a board has lanes. Some tens of
   * milliseconds.
   *
   * @return how many answers were compared
   * @throws BoardFailure if it answers one of them wrongly or not at all
   */
  default int selfTest() {
    return SelfTest.run(this);
  }

  /** Frees threads and native memory; batches on their way and later calls fail. */
  @Override
  void close();
}
