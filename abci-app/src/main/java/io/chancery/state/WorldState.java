package io.chancery.state;

import io.chancery.proof.TreeHash;
import io.chancery.store.BlockCommit;
import io.chancery.store.BlockRecords;
import io.chancery.store.Commit;
import io.chancery.store.NodeStore;
import io.chancery.store.StateSnapshot;
import io.chancery.store.StoreFailure;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.state.StateChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The state under the app hash: values on disk, tree in memory. One thread applies and commits; any
 * number {@link #read}. The store stays its owner's to close, after this.
 */
public final class WorldState implements AutoCloseable {
  private final NodeStore store;
  private volatile CommittedState current;

  private WorldState(NodeStore store, Tree tree) {
    this.store = store;
    this.current = new CommittedState(store.snapshot(), tree);
  }

  /**
   * Hashes every stored value into the tree, so a value that the disk has changed is found here.
   *
   * @throws StoreFailure if the stored values don't have the stored app hash
   */
  public static WorldState open(NodeStore store) {
    try (StateSnapshot values = store.snapshot()) {
      Tree tree = rebuilt(values);
      AppHash expected = values.commit().map(Commit::appHash).orElse(Tree.EMPTY.appHash());
      if (!tree.appHash().equals(expected)) {
        throw new StoreFailure(
            StoreFailure.Reason.CORRUPT,
            "the stored state has root "
                + tree.appHash()
                + ", its app hash is "
                + expected
                + ": the disk has changed it, restore the home from a copy");
      }
      return new WorldState(store, tree);
    }
  }

  private static Tree rebuilt(StateSnapshot values) {
    TreeHash hash = new TreeHash();
    List<LeafChange> leaves = new ArrayList<>();
    values.forEach(
        entry ->
            leaves.add(
                new LeafChange(entry.key(), hash.of(entry.key().bytes()), hash.of(entry.value()))));
    return Tree.EMPTY.with(leaves.toArray(LeafChange[]::new));
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
    return new NextState(height, changes, before.tree(), before.tree().with(changes));
  }

  /**
   * Makes a height durable: values, height, app hash and records, all or nothing.
   *
   * @param next from {@link #apply} since the last commit
   */
  public void commit(NextState next, BlockRecords records) {
    CommittedState before = current;
    if (next.before() != before.tree()) {
      throw new InvariantViolation(
          "height " + next.height() + " was applied to another state than the one committed");
    }
    Commit commit = new Commit(next.height(), next.appHash());
    store.commit(new BlockCommit(commit, next.changes(), List.of(), records));
    current = new CommittedState(store.snapshot(), next.after());
    before.close();
  }

  /** Ends {@link #read} and {@link #apply}; views that readers hold stay theirs to close. */
  @Override
  public void close() {
    current.close();
  }
}
