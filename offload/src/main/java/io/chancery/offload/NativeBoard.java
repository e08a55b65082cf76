package io.chancery.offload;

import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The library of {@code offload/native}: Ed25519 in batches at three times the rate of single
 * checks, and sixteen hashes at once where the CPU has AVX-512. Parts of a batch run on all lanes,
 * but stay large, because that is where the speed comes from.
 */
public final class NativeBoard implements OffloadBoard {
  /** From here on, larger batches gain no more than a tenth. */
  private static final int SIGNATURES_A_CHUNK_MIN = 256;

  /** Less is done sooner, a millisecond and below, than handed to another thread. */
  private static final int SIGNATURES_HANDED_OVER = 64;

  private static final int HASHES_A_CHUNK_MIN = 1_024;

  private final NativeLibrary library;
  private final Crew crew;

  /** At most one a lane and caller. */
  private final Queue<NativeLane> idle = new ConcurrentLinkedQueue<>();

  private volatile BoardHealth health = new BoardHealth.Serving();

  NativeBoard(NativeLibrary library, int lanes) {
    this.library = library;
    this.crew = new Crew("native", lanes);
  }

  /**
   * What the library is called on this system, such as {@code libchancery_board.so}; cargo puts it
   * in {@code offload/native/target/release}.
   */
  public static String libraryName() {
    return System.mapLibraryName("chancery_board");
  }

  /**
   * A board on so many threads, self-tested.
   *
   * @throws BoardFailure if the library is not there, can't be loaded, speaks another version or
   *     fails the self-test
   */
  public static NativeBoard open(Path library, int lanes) {
    NativeBoard board = new NativeBoard(NativeLibrary.load(library), lanes);
    try {
      board.selfTest();
      return board;
    } catch (BoardFailure e) {
      board.close();
      throw e;
    }
  }

  @Override
  public CompletableFuture<Verdicts> verify(List<SignatureItem> batch) {
    int items = batch.size();
    BatchRefused.unlessFits(items);
    boolean[] valid = new boolean[items];
    Crew.Work work = onLane((lane, from, to) -> lane.verify(batch, valid, from, to));
    CompletableFuture<Void> done =
        items < SIGNATURES_HANDED_OVER
            ? crew.run(items, items, work)
            : crew.handOver(items, chunk(items, SIGNATURES_A_CHUNK_MIN), work);
    return done.thenApply(all -> Verdicts.of(valid));
  }

  @Override
  public CompletableFuture<Digests> hash(HashJob job) {
    byte[] digests = new byte[Digests.SIZE * job.size()];
    Crew.Work work = onLane((lane, from, to) -> lane.hash(job, digests, from, to));
    return crew.run(job.size(), chunk(job.size(), HASHES_A_CHUNK_MIN), work)
        .thenApply(all -> Digests.packed(digests));
  }

  @Override
  public BoardDescription info() {
    return new BoardDescription(
        "native", library.description(), crew.lanes(), List.of(SignatureScheme.values()));
  }

  @Override
  public BoardHealth health() {
    return health;
  }

  @Override
  public void close() {
    crew.close();
    idle.clear();
  }

  private int chunk(int items, int min) {
    return Math.max(min, Math.ceilDiv(items, crew.lanes()));
  }

  private interface LaneWork {
    void run(NativeLane lane, int from, int to);
  }

  private Crew.Work onLane(LaneWork work) {
    return (from, to) -> {
      NativeLane taken = idle.poll();
      NativeLane lane = taken != null ? taken : new NativeLane(library);
      try {
        work.run(lane, from, to);
        health = new BoardHealth.Serving();
        idle.add(lane);
      } catch (BoardFailure e) {
        health = new BoardHealth.Failed(e.reason(), String.valueOf(e.getMessage()));
        throw e;
      }
    };
  }
}
