package io.chancery.offload;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * The board that every node has: this machine's cores, with native code where it loads. A fast
 * provider's accept is final; an Ed25519 reject is put to {@link Zip215}. Small batches run in the
 * caller's thread.
 */
public final class SoftwareBoard implements OffloadBoard {
  private static final int SIGNATURES_A_CHUNK = 16;
  private static final int HASHES_A_CHUNK = 256;

  private final Verifiers verifiers;
  private final Crew crew;

  /** Idle instances: each serves one thread at a time. At most one a lane and caller. */
  private final Queue<Verifiers> idle = new ConcurrentLinkedQueue<>();

  private SoftwareBoard(Verifiers verifiers, int lanes) {
    this.verifiers = verifiers;
    this.crew = new Crew("software", lanes);
  }

  /** A board on all cores, self-tested. */
  public static SoftwareBoard open() {
    return open(Runtime.getRuntime().availableProcessors());
  }

  /**
   * A board on so many threads, self-tested.
   *
   * @throws BoardFailure if no provider passes the self-test
   */
  public static SoftwareBoard open(int lanes) {
    return open(Verifiers::fastest, lanes);
  }

  /** Native code may also fail to link at its first use, long after it seemed to load. */
  static SoftwareBoard open(Supplier<Verifiers> fastest, int lanes) {
    try {
      return open(fastest.get(), lanes);
    } catch (BoardFailure | LinkageError nativeCodeErrs) {
      return open(Verifiers.pureJava(), lanes);
    }
  }

  static SoftwareBoard open(Verifiers verifiers, int lanes) {
    SoftwareBoard board = new SoftwareBoard(verifiers, lanes);
    try {
      board.selfTest();
      return board;
    } catch (BoardFailure | LinkageError e) {
      board.close();
      throw e;
    }
  }

  @Override
  public CompletableFuture<Verdicts> verify(List<SignatureItem> batch) {
    BatchRefused.unlessFits(batch.size());
    boolean[] valid = new boolean[batch.size()];
    return crew.run(
            batch.size(), SIGNATURES_A_CHUNK, (from, to) -> verifyChunk(batch, valid, from, to))
        .thenApply(done -> Verdicts.of(valid));
  }

  private void verifyChunk(List<SignatureItem> batch, boolean[] valid, int from, int to) {
    Verifiers taken = idle.poll();
    Verifiers mine = taken != null ? taken : verifiers.another();
    for (int i = from; i < to; i++) {
      valid[i] = mine.accept(batch.get(i));
    }
    idle.add(mine);
  }

  @Override
  public CompletableFuture<Digests> hash(HashJob job) {
    byte[] digests = new byte[Digests.SIZE * job.size()];
    return crew.run(job.size(), HASHES_A_CHUNK, (from, to) -> Sha256.digest(job, digests, from, to))
        .thenApply(done -> Digests.packed(digests));
  }

  @Override
  public BoardDescription info() {
    return new BoardDescription(
        "software", verifiers.names(), crew.lanes(), List.of(SignatureScheme.values()));
  }

  @Override
  public BoardHealth health() {
    return new BoardHealth.Serving();
  }

  @Override
  public void close() {
    crew.close();
    idle.clear();
  }
}
