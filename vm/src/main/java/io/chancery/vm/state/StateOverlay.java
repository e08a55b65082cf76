package io.chancery.vm.state;

import io.chancery.vm.ledger.Bytes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
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

  public void put(StateKey key, Bytes value) {
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
    NavigableMap<StateKey, Optional<Bytes>> written = writes.tailMap(from, true);
    List<Map.Entry<StateKey, Optional<Bytes>>> mine = new ArrayList<>();
    int deleted = 0;
    for (Map.Entry<StateKey, Optional<Bytes>> write : written.entrySet()) {
      if (!write.getKey().bytes().startsWith(prefix.bytes())) {
        break;
      }
      mine.add(write);
      deleted += write.getValue().isEmpty() ? 1 : 0;
    }
    // Every deletion here can hide one entry below, so that many more are asked for.
    List<StateEntry> theirs = below.scan(prefix, from, Math.addExact(limit, deleted));
    return merge(mine, theirs, limit);
  }

  private static List<StateEntry> merge(
      List<Map.Entry<StateKey, Optional<Bytes>>> mine, List<StateEntry> theirs, int limit) {
    List<StateEntry> merged = new ArrayList<>();
    Iterator<StateEntry> below = theirs.iterator();
    @Nullable StateEntry next = below.hasNext() ? below.next() : null;
    for (Map.Entry<StateKey, Optional<Bytes>> write : mine) {
      while (next != null && next.key().compareTo(write.getKey()) < 0 && merged.size() < limit) {
        merged.add(next);
        next = below.hasNext() ? below.next() : null;
      }
      if (next != null && next.key().equals(write.getKey())) {
        next = below.hasNext() ? below.next() : null;
      }
      if (merged.size() >= limit) {
        return merged;
      }
      write.getValue().ifPresent(value -> merged.add(new StateEntry(write.getKey(), value)));
    }
    while (next != null && merged.size() < limit) {
      merged.add(next);
      next = below.hasNext() ? below.next() : null;
    }
    return merged;
  }
}
