package io.chancery.vm.state;

import io.chancery.vm.ledger.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state at one moment, read only. */
public interface StateView {
  /** Most entries of one scan. */
  int SCAN_MAX = 10_000;

  /** The value's bytes, or null if the key is absent. */
  @Nullable Bytes get(StateKey key);

  /**
   * Entries whose key starts with {@code prefix}, in ascending unsigned byte order.
   *
   * @param from where to start, at or above {@code prefix}; included
   * @param limit 1..{@value #SCAN_MAX} entries at most
   */
  List<StateEntry> scan(StateKey prefix, StateKey from, int limit);

  default List<StateEntry> scan(StateKey prefix, int limit) {
    return scan(prefix, prefix, limit);
  }
}
