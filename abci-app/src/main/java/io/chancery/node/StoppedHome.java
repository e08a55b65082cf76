package io.chancery.node;

import io.chancery.offload.OffloadBoard;
import io.chancery.offload.SoftwareBoard;
import io.chancery.snapshot.Snapshot;
import io.chancery.snapshot.SnapshotExport;
import io.chancery.state.CommittedState;
import io.chancery.state.Retention;
import io.chancery.state.WorldState;
import io.chancery.store.Commit;
import io.chancery.store.RocksNodeStore;
import io.chancery.store.TableSize;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.InvariantViolation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The state in a home whose node is not running. */
public final class StoppedHome implements AutoCloseable {
  /** Who looks gives nothing up. */
  private static final WorldState.Setting SETTING = new WorldState.Setting(32 << 20, Retention.ALL);

  private final ChainId chain;
  private final RocksNodeStore store;
  private final OffloadBoard board;
  private final WorldState world;

  private StoppedHome(ChainId chain, RocksNodeStore store, OffloadBoard board) {
    this.chain = chain;
    this.store = store;
    this.board = board;
    this.world = WorldState.open(store, board, SETTING, StoppedHome::fail);
  }

  /**
   * Holds the home until it is closed; empty if it has no state.
   *
   * @throws io.chancery.store.StoreFailure if the home is in use or damaged
   */
  public static Optional<StoppedHome> open(NodeHome home) {
    Optional<ChainId> chain = RocksNodeStore.chainOf(home.dataDirectory());
    if (chain.isEmpty()) {
      return Optional.empty();
    }
    RocksNodeStore store = RocksNodeStore.open(home.dataDirectory(), chain.get());
    if (store.lastCommit().isEmpty()) {
      store.close();
      return Optional.empty();
    }
    OffloadBoard board = SoftwareBoard.open(1);
    try {
      return Optional.of(new StoppedHome(chain.get(), store, board));
    } catch (RuntimeException e) {
      board.close();
      store.close();
      throw e;
    }
  }

  private static void fail(Throwable failure) {
    throw new InvariantViolation("a looker-on has pruned", failure);
  }

  public ChainId chain() {
    return chain;
  }

  /** The latest. */
  public Commit commit() {
    return store.lastCommit().orElseThrow();
  }

  /** The lowest height whose state can be read. */
  public BlockHeight oldest() {
    return store.oldest();
  }

  public List<TableSize> tableSizes() {
    return store.tableSizes();
  }

  /** Empty if the height's state is not kept. */
  public Optional<Snapshot> export(BlockHeight height, Path to, LongConsumer progress)
      throws IOException {
    Optional<CommittedState> found = world.at(height);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (CommittedState state = found.get()) {
      SnapshotExport.Source source =
          new SnapshotExport.Source(chain, state, Optional.ofNullable(store.block(height)));
      return Optional.of(SnapshotExport.write(source, to, progress));
    }
  }

  @Override
  public void close() {
    world.close();
    board.close();
    store.close();
  }
}
