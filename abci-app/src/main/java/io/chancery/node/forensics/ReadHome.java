package io.chancery.node.forensics;

import io.chancery.abci.CorruptBlock;
import io.chancery.abci.FinalizeBlock;
import io.chancery.abci.Genesis;
import io.chancery.engine.embedded.SignedBlock;
import io.chancery.node.NodeHome;
import io.chancery.offload.OffloadBoard;
import io.chancery.offload.SoftwareBoard;
import io.chancery.snapshot.Snapshot;
import io.chancery.snapshot.SnapshotExport;
import io.chancery.state.CommittedState;
import io.chancery.state.Retention;
import io.chancery.state.StateCheck;
import io.chancery.state.WorldState;
import io.chancery.store.Commit;
import io.chancery.store.RocksNodeStore;
import io.chancery.store.StoreFailure;
import io.chancery.store.TableSize;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.Hash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A home whose node is not running, held to be read: nothing of its state is changed or pruned. */
public final class ReadHome implements AutoCloseable {
  private static final long TREE_BYTES_MAX = 32 << 20;

  private final NodeHome home;
  private final ChainId chain;
  private final RocksNodeStore store;
  private final OffloadBoard board = SoftwareBoard.open(1);

  // Opened when it is asked for: a check reads a state that might not open.
  private @Nullable WorldState world;

  private ReadHome(NodeHome home, ChainId chain, RocksNodeStore store) {
    this.home = home;
    this.chain = chain;
    this.store = store;
  }

  /**
   * Holds the home until it is closed; empty if it has no state.
   *
   * @throws StoreFailure if the home is in use or can't be read
   */
  public static Optional<ReadHome> open(NodeHome home) {
    Optional<ChainId> chain = RocksNodeStore.chainOf(home.dataDirectory());
    if (chain.isEmpty()) {
      return Optional.empty();
    }
    RocksNodeStore store = RocksNodeStore.open(home.dataDirectory(), chain.get());
    if (store.lastCommit().isEmpty()) {
      store.close();
      return Optional.empty();
    }
    return Optional.of(new ReadHome(home, chain.get(), store));
  }

  public ChainId chain() {
    return chain;
  }

  /** The latest. */
  public Commit commit() {
    return store.lastCommit().orElseThrow();
  }

  /** The height of the latest commit. */
  public BlockHeight last() {
    return commit().height();
  }

  /**
   * @param progress told now and then how many values were read
   * @throws StoreFailure for the first damage; it names the page or the key
   */
  public StateCheck.Report check(LongConsumer progress) {
    return StateCheck.run(store, progress);
  }

  public List<TableSize> tableSizes() {
    return store.tableSizes();
  }

  /** Empty if the height's state is not kept. */
  public Optional<Snapshot> export(BlockHeight height, Path to, LongConsumer progress)
      throws IOException {
    try (CommittedState state = at(height).orElse(null)) {
      return state == null
          ? Optional.empty()
          : Optional.of(
              SnapshotExport.write(
                  new SnapshotExport.Source(chain, state, Optional.ofNullable(store.block(height))),
                  to,
                  progress));
    }
  }

  /** The lowest height whose state can be read. */
  public BlockHeight oldest() {
    return store.oldest();
  }

  Optional<AppHash> appHash(BlockHeight height) {
    return store.appHash(height);
  }

  /** To be closed; empty if it is not kept. */
  Optional<CommittedState> at(BlockHeight height) {
    if (world == null) {
      WorldState.Setting setting = new WorldState.Setting(TREE_BYTES_MAX, Retention.ALL);
      world = WorldState.open(store, board, setting, ReadHome::neverPruned);
    }
    return world.at(height);
  }

  private static void neverPruned(Throwable failure) {
    throw new IllegalStateException("a home that is only read was pruned", failure);
  }

  Optional<FinalizeBlock.Request> block(BlockHeight height) {
    return Optional.ofNullable(store.block(height))
        .map(
            stored -> {
              try {
                return SignedBlock.decode(height, stored).block();
              } catch (CorruptBlock e) {
                throw new StoreFailure(
                    StoreFailure.Reason.CORRUPT,
                    e.getMessage() + "; restore the home from a copy",
                    e);
              }
            });
  }

  /** The index of the first receipt that is another one than the other home's; empty for none. */
  Optional<Integer> firstOtherReceipt(ReadHome other, BlockHeight height) {
    int index = 0;
    while (Objects.equals(store.receipt(height, index), other.store.receipt(height, index))) {
      if (store.receipt(height, index) == null) {
        return Optional.empty();
      }
      index++;
    }
    return Optional.of(index);
  }

  /** What block and receipt call a transaction; empty if there is none at that index. */
  Optional<Hash> transactionAt(BlockHeight height, int index) {
    return block(height)
        .filter(block -> index < block.txs().size())
        .map(block -> Hash.sha256(block.txs().get(index)));
  }

  Genesis genesis() {
    return home.genesis();
  }

  @Override
  public void close() {
    if (world != null) {
      world.close();
    }
    board.close();
    store.close();
  }
}
