package io.chancery.vm.state;

import io.chancery.vm.ledger.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state at one moment, read only. */
public interface StateView {
  /** The value's bytes, or null if the key is absent. */
  @Nullable Bytes get(StateKey key);

  /**
   * Entries whose key starts with {@code prefix}, in ascending unsigned byte order.
   *
   * @param from where to start, at or above {@code prefix}; included
   * @param limit 1..10,000 entries at most
   */
  List<StateEntry> scan(StateKey prefix, StateKey from, int limit);

  default List<StateEntry> scan(StateKey prefix, int limit) {
    return scan(prefix, prefix, limit);
  }
}
