package io.chancery.offload.ring;

import io.chancery.offload.BatchRefused;
import io.chancery.offload.BoardDescription;
import io.chancery.offload.BoardFailure;
import io.chancery.offload.BoardHealth;
import io.chancery.offload.Digests;
import io.chancery.offload.HashJob;
import io.chancery.offload.OffloadBoard;
import io.chancery.offload.RequestLayout;
import io.chancery.offload.SignatureItem;
import io.chancery.offload.Verdicts;
import io.chancery.offload.ring.Flights.Leg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntUnaryOperator;

/**
 * A board behind shared memory, as a card on a bus would be: by default the native board in a
 * process of its own. It fails as a whole, at the first thing that can't be right, and stays failed
 * until another is opened. It sets no limit on time: its guard does, and closes it.
 */
public final class RingBoard implements OffloadBoard {
  /** As for the native board: where the speed comes from. */
  private static final int SIGNATURES_A_PART_MIN = 256;

  private static final int HASHES_A_PART_MIN = 1_024;

  private static final int HANDSHAKE_MILLIS_MAX = 10_000;

  /** One part in work and one on its way, for each lane. */
  private static final int SLOTS_A_LANE = 2;

  private static final int SLOTS_MIN = 4;

  private final SharedFile file;
  private final Device device;
  private final DeviceTraits traits;
  private final Flights flights;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread feeder;

  private RingBoard(SharedFile file, Device device, DeviceTraits traits, Flights flights) {
    this.file = file;
    this.device = device;
    this.traits = traits;
    this.flights = flights;
    this.feeder = Thread.ofPlatform().daemon().name("ring-board-feeder").unstarted(this::feed);
  }

  /** What cargo calls the device that is the native board, beside its library. */
  public static String executableName() {
    return "chancery-ring-board";
  }

  /** A board with a lane for each core, self-tested. */
  public static RingBoard open(Path executable) {
    return open(executable, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Starts the device and tests it.
   *
   * @param lanes that the device is asked for
   * @throws BoardFailure if it is not there, speaks another version or fails its self-test
   */
  public static RingBoard open(Path executable, int lanes) {
    if (!Files.isExecutable(executable)) {
      throw new BoardFailure(
          BoardFailure.Reason.ABSENT,
          "no ring board at "
              + executable
              + "; to build it: cd offload/native && cargo build --release --locked");
    }
    RingBoard board =
        open(List.of(executable.toAbsolutePath().toString()), lanes, HANDSHAKE_MILLIS_MAX);
    try {
      board.selfTest();
      return board;
    } catch (BoardFailure e) {
      board.close();
      throw e;
    }
  }

  /** Without self-test: a device that misbehaves can be opened too. */
  static RingBoard open(List<String> command, int lanes, long handshakeMillis) {
    int slots = Math.clamp((long) SLOTS_A_LANE * lanes, SLOTS_MIN, RingLayout.ENTRIES);
    SharedFile file = createFile(new RingLayout(slots));
    Device device = null;
    try {
      device = Device.start(command, file.path(), lanes);
      DeviceTraits traits = new Handshake(file, device).await(handshakeMillis);
      file.forgetName();
      RingBoard board = new RingBoard(file, device, traits, new Flights(slots));
      board.start();
      return board;
    } catch (RuntimeException | InternalError e) {
      if (device != null) {
        device.kill();
      }
      file.close();
      throw broke(e);
    }
  }

  private static SharedFile createFile(RingLayout layout) {
    IOException last = new IOException("there is no folder for it");
    for (Path folder : SharedFile.folders()) {
      try {
        return SharedFile.create(folder, layout);
      } catch (IOException e) {
        last = e;
      }
    }
    throw new BoardFailure(
        BoardFailure.Reason.ABSENT,
        "no room for the ring board's %d bytes of shared memory: ask for fewer lanes"
            .formatted(layout.fileBytes()),
        last);
  }

  private void start() {
    feeder.start();
    Thread.ofPlatform().daemon().name("ring-board-completions").start(this::answer);
  }

  private void feed() {
    try {
      new Feeder(file, device, flights).feed();
    } catch (InterruptedException e) {
      // Only a failure interrupts it, and has told everybody.
      Thread.currentThread().interrupt();
    } catch (RuntimeException | InternalError e) {
      // The last is what the JVM makes of a shared file that was cut short.
      fail(broke(e));
    } catch (Error e) {
      fail(broke(e));
      throw e;
    }
  }

  private void answer() {
    try {
      new Completions(file, device, flights).answer();
    } catch (RuntimeException | InternalError e) {
      fail(broke(e));
    } catch (Error e) {
      fail(broke(e));
      throw e;
    }
  }

  /** The memory stays mapped until the board is closed, for threads that still look at it. */
  private void fail(BoardFailure failure) {
    if (flights.fail(failure)) {
      device.kill();
      feeder.interrupt();
    }
  }

  static BoardFailure broke(Throwable cause) {
    return cause instanceof BoardFailure failure
        ? failure
        : new BoardFailure(BoardFailure.Reason.DIED, "the ring board broke in a batch", cause);
  }

  @Override
  public CompletableFuture<Verdicts> verify(List<SignatureItem> batch) {
    BatchRefused.unlessFits(batch.size());
    for (SignatureItem item : batch) {
      if (!traits.schemes().contains(item.scheme())) {
        return CompletableFuture.failedFuture(
            new BoardFailure(
                BoardFailure.Reason.ABSENT, "the ring board does not check " + item.scheme()));
      }
    }
    boolean[] valid = new boolean[batch.size()];
    List<Cut> cuts =
        cuts(batch.size(), SIGNATURES_A_PART_MIN, i -> RequestLayout.bytesOf(batch.get(i)));
    Batch<Verdicts> whole = new Batch<>(cuts.size(), () -> Verdicts.of(valid));
    for (Cut cut : cuts) {
      Part part = Part.of(batch.subList(cut.from(), cut.to()), valid, cut.from());
      flights.add(new Leg(part, whole));
    }
    return whole.answer();
  }

  @Override
  public CompletableFuture<Digests> hash(HashJob job) {
    byte[] digests = new byte[Digests.SIZE * job.size()];
    List<Cut> cuts =
        switch (job) {
          case HashJob.Messages messages ->
              cuts(
                  job.size(),
                  HASHES_A_PART_MIN,
                  i -> RequestLayout.bytesOf(messages.messages().get(i)));
          case HashJob.Level level ->
              cuts(level.size(), HASHES_A_PART_MIN, i -> HashJob.Level.PAIR_SIZE);
        };
    Batch<Digests> whole = new Batch<>(cuts.size(), () -> Digests.packed(digests));
    for (Cut cut : cuts) {
      flights.add(new Leg(Part.of(job, cut.from(), cut.to(), digests), whole));
    }
    return whole.answer();
  }

  private List<Cut> cuts(int items, int least, IntUnaryOperator bytesOf) {
    int evenly = Math.max(least, Math.ceilDiv(items, traits.lanes()));
    return Cut.of(items, Math.min(traits.itemsMax(), evenly), traits.requestBytesMax(), bytesOf);
  }

  @Override
  public BoardDescription info() {
    return new BoardDescription("ring", traits.description(), traits.lanes(), traits.schemes());
  }

  @Override
  public BoardHealth health() {
    return flights.health();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      fail(new BoardFailure(BoardFailure.Reason.CLOSED, "the ring board is closed: open another"));
      file.close();
    }
  }
}
