package io.chancery.store;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The values of one height. */
sealed interface Values permits LatestValues, PastValues {
  @Nullable Bytes get(StateKey key);

  /** Entries in ascending order of keys, until the visitor has enough. */
  void visit(@Nullable StateKey from, Predicate<StateEntry> wantsMore);
}
