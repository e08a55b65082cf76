package io.chancery.vm.state;

import io.chancery.vm.ledger.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes collected above a view, which is not touched until they are committed. An overlay dropped
 * without {@link #commitInto} leaves no trace. Not for more than one thread.
 */
public final class StateOverlay implements StateView {
  private final StateView below;
  private final TreeMap<StateKey, Optional<Bytes>> writes = new TreeMap<>();

  public StateOverlay(StateView below) {
    this.below = below;
  }

  @Override
  public @Nullable Bytes get(StateKey key) {
    Optional<Bytes> written = writes.get(key);
    return written == null ? below.get(key) : written.orElse(null);
  }

  /**
   * @param value not empty, for ICS-23 can't prove that a key has an empty value
   */
  public void put(StateKey key, Bytes value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a value in the state has at least one byte");
    }
    writes.put(key, Optional.of(value));
  }

  public void delete(StateKey key) {
    writes.put(key, Optional.empty());
  }

  /** Hands every write to {@code target}, which must be what this overlay lies on. */
  public void commitInto(StateOverlay target) {
    if (target != below) {
      throw new IllegalArgumentException("an overlay commits into the view that it lies on");
    }
    target.writes.putAll(writes);
  }

  /** The writes so far; a copy. */
  public StateChanges changes() {
    return new StateChanges(new TreeMap<>(writes));
  }

  @Override
  public List<StateEntry> scan(StateKey prefix, StateKey from, int limit) {
    List<StateEntry> merged = new ArrayList<>();
    EntriesBelow theirs = new EntriesBelow(below, prefix, from, limit);
    for (Map.Entry<StateKey, Optional<Bytes>> write : writes.tailMap(from, true).entrySet()) {
      StateKey key = write.getKey();
      if (merged.size() == limit || !key.bytes().startsWith(prefix.bytes())) {
        break;
      }
      theirs.moveBefore(key, limit, merged);
      if (merged.size() < limit) {
        theirs.skip(key);
        write.getValue().ifPresent(value -> merged.add(new StateEntry(key, value)));
      }
    }
    theirs.moveRest(limit, merged);
    return merged;
  }
}
