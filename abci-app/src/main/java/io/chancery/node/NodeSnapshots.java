package io.chancery.node;

import io.chancery.snapshot.SnapshotExport;
import io.chancery.snapshot.SnapshotFolder;
import io.chancery.state.CommittedState;
import io.chancery.state.WorldState;
import io.chancery.store.NodeStore;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.ChainId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Makes snapshots beside the chain as it goes on, one at a time on a thread of its own. */
final class NodeSnapshots implements AutoCloseable {
  private static final int WAITING_MAX = 1;
  private static final long CLOSING_MINUTES_MAX = 5;

  private final ChainId chain;
  private final SnapshotFolder folder;
  private final NodeStore store;
  private final WorldState world;
  private final ExecutorService thread;
  private volatile SnapshotSchedule schedule = SnapshotSchedule.NEVER;
  private volatile boolean closing;

  /** Removes what an earlier process left unfinished. */
  NodeSnapshots(NodeHome home, NodeStore store, WorldState world) {
    this.chain = home.genesis().chainId();
    this.folder = home.snapshots();
    this.store = store;
    this.world = world;
    try {
      folder.removeDrafts();
    } catch (IOException e) {
      throw new NodeFailure(
          "unfinished snapshots in %s can't be removed: %s"
              .formatted(folder.directory(), e.getMessage()),
          e);
    }
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX),
            Thread.ofPlatform().daemon().name("snapshots").factory());
  }

  /**
   * Begins with the last height, if its snapshot is due and not there: its block may have been
   * replayed just now, or the process that made it was ended before its snapshot.
   */
  void follow(SnapshotSchedule next) {
    schedule = next;
    BlockHeight last = world.kept().latest();
    if (!last.equals(BlockHeight.GENESIS)) {
      committed(last);
    }
  }

  /** Called on the engine's thread after each commit, which it holds on to; never waits. */
  void committed(BlockHeight height) {
    SnapshotSchedule now = schedule;
    if (!now.isDue(height)) {
      return;
    }
    CommittedState state = world.read();
    try {
      thread.execute(() -> make(state, now));
    } catch (RejectedExecutionException oneWaitsAlready) {
      state.close();
      now.onFailure()
          .accept("the snapshot of height " + height + " is left out: those before take longer");
    }
  }

  private void make(CommittedState state, SnapshotSchedule now) {
    try (state) {
      goOn();
      Path to = folder.at(state.height());
      if (!Files.exists(to)) {
        SnapshotExport.write(
            new SnapshotExport.Source(
                chain, state, Optional.ofNullable(store.block(state.height()))),
            to,
            ignored -> goOn());
        folder.markScheduled(state.height());
      }
      folder.keepNewestScheduled(now.keep());
    } catch (CancellationException theNodeCloses) {
      // Its draft is gone; the next schedule comes with the next start.
    } catch (IOException | RuntimeException e) {
      now.onFailure()
          .accept("the snapshot of height %s failed: %s".formatted(state.height(), e.getMessage()));
    }
  }

  private void goOn() {
    if (closing) {
      throw new CancellationException("the node closes");
    }
  }

  /** Gives up the snapshot at work, after its chunk. */
  @Override
  public void close() {
    closing = true;
    thread.shutdown();
    try {
      thread.awaitTermination(CLOSING_MINUTES_MAX, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
