package io.chancery.torture.torn;

import io.chancery.offload.OffloadBoard;
import io.chancery.state.NextState;
import io.chancery.state.Retention;
import io.chancery.state.WorldState;
import io.chancery.store.BlockRecords;
import io.chancery.store.RocksNodeStore;
import io.chancery.store.StoreMemory;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.InvariantViolation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a home through heights, with copies of it after every write. Every other time it is not
 * closed but goes on from a copy, as after a kill.
 */
final class TornRun {
  static final StoreMemory MEMORY = new StoreMemory(16 << 20);
  private static final int KEPT = 5;
  private static final int HEIGHTS_A_LIFE = 8;
  private static final WorldState.Setting SETTING =
      new WorldState.Setting(1 << 20, new Retention(KEPT));

  private final Path directory;
  private final TornChain chain;
  private final OffloadBoard board;
  private final List<TornStep> steps = new ArrayList<>();
  private Path home;
  private int copies;

  // What the log and the store were at the last write; guarded by this.
  private String log = "";
  private long logBytes;
  private Path last;
  private Standing standing =
      new Standing(Optional.empty(), BlockHeight.GENESIS, BlockHeight.GENESIS);

  /**
   * @param directory an empty one
   */
  TornRun(Path directory, TornChain chain, OffloadBoard board) {
    this.directory = directory;
    this.chain = chain;
    this.board = board;
    this.home = directory.resolve("home");
    this.last = home;
  }

  /** All writes, in their order. */
  List<TornStep> steps(int heights) throws IOException, InterruptedException {
    for (int life = 0; life * HEIGHTS_A_LIFE < heights; life++) {
      int from = life * HEIGHTS_A_LIFE;
      live(from, Math.min(heights, from + HEIGHTS_A_LIFE), life % 2 == 0);
    }
    return List.copyOf(steps);
  }

  private void live(int from, int until, boolean killed) throws IOException, InterruptedException {
    Path found = last;
    try (RocksNodeStore store = RocksNodeStore.open(home, TornChain.ID, MEMORY)) {
      opened(store, found);
      WatchedStore watched = new WatchedStore(store, write -> wrote(write, store));
      try (WorldState world = WorldState.open(watched, board, SETTING, TornRun::pruningFailed)) {
        for (long height = from; height < until; height++) {
          commit(watched, world, new BlockHeight(height));
          watched.awaitPruned(new BlockHeight(Math.max(0, height - KEPT)));
        }
      }
      if (killed) {
        Path next = newFolder();
        HomeCopy.make(last, next);
        home = next;
      }
    }
    if (!killed) {
      Path closed = copy();
      steps.add(new TableStep(TornWrite.CLOSE, last, closed, standing));
      last = closed;
    }
  }

  private void commit(WatchedStore store, WorldState world, BlockHeight height) {
    NextState next = world.apply(chain.changes(height));
    if (!next.appHash().equals(chain.root(height))) {
      throw new InvariantViolation("height " + height + " has another root than its naive one");
    }
    if (!height.equals(BlockHeight.GENESIS)) {
      store.saveBlock(height, chain.block(height));
    }
    world.commit(next, BlockRecords.NONE);
  }

  private static void pruningFailed(Throwable failure) {
    throw new InvariantViolation("pruning failed", failure);
  }

  private synchronized void opened(RocksNodeStore store, Path found) throws IOException {
    last = copy();
    if (Files.exists(found) && !found.equals(home)) {
      steps.add(new TableStep(TornWrite.OPEN, found, last, Standing.of(store)));
    }
    noteLog();
    standing = Standing.of(store);
  }

  private synchronized void wrote(TornWrite write, RocksNodeStore store) {
    try {
      String logBefore = log;
      long from = logBytes;
      Standing was = standing;
      last = copy();
      noteLog();
      standing = Standing.of(store);
      steps.add(
          new LogStep(write, last, log, log.equals(logBefore) ? from : 0, logBytes, was, standing));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void noteLog() throws IOException {
    Path newest = HomeCopy.newestLog(last);
    log = String.valueOf(newest.getFileName());
    logBytes = Files.size(newest);
  }

  private Path copy() throws IOException {
    Path copy = newFolder();
    HomeCopy.make(home, copy);
    return copy;
  }

  private Path newFolder() {
    return directory.resolve("copy-" + copies++);
  }
}
