package io.chancery.store;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateKey;
import org.jspecify.annotations.Nullable;

/** What a height does to one key; an absent value is null. */
record ValueChange(StateKey key, @Nullable StoredValue before, @Nullable StoredValue after) {
  /** Null if the key says after the height what it said before. */
  static @Nullable ValueChange of(
      StateKey key, @Nullable StoredValue before, BlockHeight height, @Nullable Bytes value) {
    if (value == null) {
      return before == null ? null : new ValueChange(key, before, null);
    }
    return before != null && before.value().equals(value)
        ? null
        : new ValueChange(key, before, new StoredValue(height, value));
  }
}
