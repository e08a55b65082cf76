package io.chancery.state;

import io.chancery.proof.StateProof;
import io.chancery.proof.TreeHash;
import io.chancery.store.Commit;
import io.chancery.store.StateSnapshot;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.state.StateView;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of one commit, with its height, app hash and proofs, whatever is committed meanwhile.
 * Safe for any number of threads until it is closed.
 */
public final class CommittedState implements StateView, AutoCloseable {
  private final StateSnapshot values;
  private final Tree tree;

  CommittedState(StateSnapshot values, Tree tree) {
    this.values = values;
    this.tree = tree;
  }

  /** Another reader's hold on the same commit; empty if this one is closed. */
  Optional<CommittedState> another() {
    return values.another().map(own -> new CommittedState(own, tree.from(own::pages)));
  }

  Tree tree() {
    return tree;
  }

  /** Which commit; empty before genesis. */
  public Optional<Commit> commit() {
    return values.commit();
  }

  /** The height of the commit, and of genesis before there is one. */
  public BlockHeight height() {
    return commit().map(Commit::height).orElse(BlockHeight.GENESIS);
  }

  public AppHash appHash() {
    return tree.appHash();
  }

  /** What the next height comes to with these changes; nothing of it is kept. */
  public AppHash appHashAfter(StateChanges changes) {
    return new TreeUpdate(tree.reader(), height().next(), BatchHash.INLINE)
        .on(
            tree.root(),
            LeafChanges.of(changes, BatchHash.INLINE),
            PageRound.begin(height()),
            Renewal.NONE)
        .appHash();
  }

  @Override
  public @Nullable Bytes get(StateKey key) {
    return values.get(key);
  }

  @Override
  public List<StateEntry> scan(StateKey prefix, StateKey from, int limit) {
    return values.scan(prefix, from, limit);
  }

  /**
   * All entries in the order of SHA-256(key), each value checked against the tree; for one thread.
   * It throws {@link io.chancery.store.StoreFailure} at one that is wrong.
   */
  public Iterator<StateEntry> byKeyHash() {
    return new LeafWalk(tree, values);
  }

  /** What stands opposite to each step on the way to a key of the state, from the root down. */
  public List<Hash> siblings(StateKey key) {
    return tree.siblings(new TreeHash().of(key.bytes()));
  }

  /**
   * Of the key's presence or absence, against {@link #appHash}. There is none before genesis, for
   * an empty tree has no neighbours to show.
   */
  public StateProof prove(StateKey key) {
    return new StateProver(tree, values).prove(key);
  }

  @Override
  public void close() {
    values.close();
  }
}
