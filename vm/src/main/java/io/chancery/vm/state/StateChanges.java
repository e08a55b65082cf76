package io.chancery.vm.state;

import io.chancery.vm.ledger.Bytes;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/** What a block changes: keys in ascending order, an empty value where the key is deleted. */
public record StateChanges(SortedMap<StateKey, Optional<Bytes>> byKey) {
  public StateChanges {
    byKey = Collections.unmodifiableSortedMap(byKey);
  }

  public int size() {
    return byKey.size();
  }
}
