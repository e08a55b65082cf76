package io.chancery.store;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateView;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The state as one commit left it, whatever is committed meanwhile. Safe for any number of threads;
 * close it soon, it holds old versions on disk. After closing, reads throw {@link StoreFailure}.
 */
public interface StateSnapshot extends StateView, AutoCloseable {
  /** Which commit; empty before genesis. */
  Optional<Commit> commit();

  /** Another hold on the same commit, to be closed by itself; empty if this one is closed. */
  Optional<StateSnapshot> another();

  /** Every entry, in ascending order of keys. */
  void forEach(Consumer<StateEntry> visitor);

  /** A piece of the tree, or null if it was never written or has been pruned. */
  @Nullable Bytes pages(Bytes key);

  @Override
  void close();
}
