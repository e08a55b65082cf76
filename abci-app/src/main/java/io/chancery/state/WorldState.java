package io.chancery.state;

import io.chancery.offload.OffloadBoard;
import io.chancery.store.BlockCommit;
import io.chancery.store.BlockRecords;
import io.chancery.store.Commit;
import io.chancery.store.NodeStore;
import io.chancery.store.StateSnapshot;
import io.chancery.store.StoreFailure;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.state.StateChanges;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The state under the app hash, values and tree on disk. One thread applies and commits; any number
 * {@link #read}. The store stays its owner's to close, after this.
 */
public final class WorldState implements AutoCloseable {
  private final NodeStore store;
  private final BatchHash hash;
  private final PageCache cache;
  private final Pruner pruner;
  private final Renewals renewals = new Renewals();
  private volatile CommittedState current;

  // For the thread that commits.
  private PageRound round;

  private WorldState(
      NodeStore store, OffloadBoard board, Setting setting, Consumer<Throwable> onFailure) {
    this.store = store;
    this.hash = BatchHash.on(board);
    this.cache = new PageCache(setting.treeBytesMax());
    this.current = committed(store.snapshot());
    this.round =
        current
            .commit()
            .map(commit -> current.tree().reader().round(commit.height()))
            .orElse(PageRound.begin(BlockHeight.GENESIS));
    this.pruner = new Pruner(store, setting.retention(), onFailure);
  }

  /**
   * Reads the top of the tree; what is below is checked when it is read.
   *
   * @param board hashes what a block changes
   * @param setting what it may take
   * @param onFailure told on another thread if old heights can't be given up
   * @throws StoreFailure if the tree does not have the stored app hash
   */
  public static WorldState open(
      NodeStore store, OffloadBoard board, Setting setting, Consumer<Throwable> onFailure) {
    return new WorldState(store, board, setting, onFailure);
  }

  /**
   * What the state may take.
   *
   * @param treeBytesMax about how much memory for the tree
   * @param retention how much disk for the past
   */
  public record Setting(long treeBytesMax, Retention retention) {
    public static final Setting DEFAULT = new Setting(256 << 20, Retention.DEFAULT);
  }

  private CommittedState committed(StateSnapshot values) {
    PageReader reader = new PageReader(values::pages, cache);
    try {
      Page root =
          values
              .commit()
              .map(commit -> reader.root(commit.height(), commit.appHash().hash()))
              .orElse(null);
      return new CommittedState(values, new Tree(reader, root));
    } catch (StoreFailure e) {
      values.close();
      throw e;
    }
  }

  /** The state as an earlier height left it, to be closed; empty if that is not kept. */
  public Optional<CommittedState> at(BlockHeight height) {
    return store.at(height).map(this::committed);
  }

  /** Which heights {@link #at} finds. */
  public KeptHeights kept() {
    return new KeptHeights(store.oldest(), current.height());
  }

  /** What the next block executes on, until its commit closes it; for the thread that commits. */
  public CommittedState current() {
    return current;
  }

  /** The latest commit for any reader, who closes it. Never waits for a commit under way. */
  public CommittedState read() {
    CommittedState tried = current;
    Optional<CommittedState> mine = tried.another();
    while (mine.isEmpty() && tried != current) {
      // A commit has just replaced and closed it: the next look finds its successor.
      tried = current;
      mine = tried.another();
    }
    return mine.orElseThrow(
        () -> new StoreFailure(StoreFailure.Reason.CLOSED, "the world state is closed"));
  }

  /** The next height's app hash; changes nothing. The height is genesis if there is none yet. */
  public NextState apply(StateChanges changes) {
    CommittedState before = current;
    BlockHeight height =
        before.commit().map(commit -> commit.height().next()).orElse(BlockHeight.GENESIS);
    Tree tree = before.tree();
    NextTree after =
        new TreeUpdate(tree.reader(), height, hash)
            .on(
                tree.root(),
                LeafChanges.of(changes, hash),
                round,
                renewals.next(round, changes.size()));
    return new NextState(height, changes, tree, after);
  }

  /**
   * Makes a height durable: values, tree, height, app hash and records, all or nothing.
   *
   * @param next from {@link #apply} since the last commit
   */
  public void commit(NextState next, BlockRecords records) {
    CommittedState before = current;
    if (next.before() != before.tree()) {
      throw new InvariantViolation(
          "height " + next.height() + " was applied to another state than the one committed");
    }
    NextTree after = next.after();
    Commit commit = new Commit(next.height(), next.appHash());
    // While the disk is written; nobody looks for the new pages before that is done.
    CompletableFuture<Void> cached = CompletableFuture.runAsync(() -> cache.replace(after));
    boolean done = false;
    try {
      store.commit(new BlockCommit(commit, next.changes(), after.stored(), records));
      done = true;
    } finally {
      cached.join();
      if (!done) {
        // The height may be tried again, and come to other pages.
        cache.clear();
      }
    }
    round = after.round();
    renewals.stored(after.renewal(), after.changedBytes(), after.renewedBytes());
    current = committed(store.snapshot());
    before.close();
    pruner.committed(next.height());
  }

  /** Ends {@link #read} and {@link #apply}; views that readers hold stay theirs to close. */
  @Override
  public void close() {
    pruner.close();
    current.close();
  }
}
