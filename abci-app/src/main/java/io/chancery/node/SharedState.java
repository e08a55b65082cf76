package io.chancery.node;

import io.chancery.state.CommittedState;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.state.StateView;
import java.lang.ref.Cleaner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A committed state that several threads hold without telling each other when they are done: it is
 * released once nobody can reach it any more.
 */
final class SharedState implements StateView {
  private static final Cleaner CLEANER = Cleaner.create();

  private final CommittedState state;

  SharedState(CommittedState state) {
    this.state = state;
    CLEANER.register(this, state::close);
  }

  @Override
  public @Nullable Bytes get(StateKey key) {
    return state.get(key);
  }

  @Override
  public List<StateEntry> scan(StateKey prefix, StateKey from, int limit) {
    return state.scan(prefix, from, limit);
  }
}
