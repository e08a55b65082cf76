package io.chancery.state;

import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.InMemoryStateView;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.state.StateView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A world state that is only in memory, for executing stored blocks again beside the stored one.
 */
public final class ReplayedState implements StateView {
  private final InMemoryStateView values = new InMemoryStateView();
  private final MemoryTree tree = new MemoryTree();

  /** Applies a height's changes. Gives the root after them. */
  public AppHash apply(StateChanges changes) {
    values.apply(changes);
    AppHash appHash = tree.apply(changes).appHash();
    tree.forget();
    return appHash;
  }

  @Override
  public @Nullable Bytes get(StateKey key) {
    return values.get(key);
  }

  @Override
  public List<StateEntry> scan(StateKey prefix, StateKey from, int limit) {
    return values.scan(prefix, from, limit);
  }
}
