package io.chancery.vm.state;

import io.chancery.vm.ledger.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A whole state in memory: for scenarios, which start from an empty one, and for tests. */
public final class InMemoryStateView implements StateView {
  private final TreeMap<StateKey, Bytes> values = new TreeMap<>();

  @Override
  public @Nullable Bytes get(StateKey key) {
    return values.get(key);
  }

  @Override
  public List<StateEntry> scan(StateKey prefix, StateKey from, int limit) {
    if (limit < 1 || limit > SCAN_MAX) {
      throw new IllegalArgumentException("a scan has a limit of 1 to 10000, got " + limit);
    }
    List<StateEntry> entries = new ArrayList<>();
    for (Map.Entry<StateKey, Bytes> entry : values.tailMap(from, true).entrySet()) {
      if (entries.size() >= limit || !entry.getKey().bytes().startsWith(prefix.bytes())) {
        break;
      }
      entries.add(new StateEntry(entry.getKey(), entry.getValue()));
    }
    return entries;
  }

  public void apply(StateChanges changes) {
    changes
        .byKey()
        .forEach(
            (key, value) ->
                value.ifPresentOrElse(
                    present -> values.put(key, present), () -> values.remove(key)));
  }
}
