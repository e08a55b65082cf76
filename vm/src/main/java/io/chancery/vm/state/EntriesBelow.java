package io.chancery.vm.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a view in order, read a batch at a time: an overlay's deletions may hide any
 * number of them, and a view gives a bounded number at once.
 */
final class EntriesBelow {
  private static final int BATCH_MAX = 1_000;

  private final StateView view;
  private final StateKey prefix;
  private StateKey from;
  private List<StateEntry> batch = List.of();
  private int at;
  private int asked;
  private boolean ended;

  /**
   * @param firstBatch what is asked for if nothing is hidden
   */
  EntriesBelow(StateView view, StateKey prefix, StateKey from, int firstBatch) {
    this.view = view;
    this.prefix = prefix;
    this.from = from;
    this.asked = firstBatch;
  }

  /** Adds what comes before {@code key}, until {@code to} has {@code limit} entries. */
  void moveBefore(StateKey key, int limit, List<StateEntry> to) {
    for (StateEntry next = peek(to.size() < limit);
        next != null && next.key().compareTo(key) < 0;
        next = peek(to.size() < limit)) {
      to.add(next);
      at++;
    }
  }

  /** Passes over {@code key}, if it comes next. */
  void skip(StateKey key) {
    StateEntry next = peek(true);
    if (next != null && next.key().equals(key)) {
      at++;
    }
  }

  /** Adds what is left, until {@code to} has {@code limit} entries. */
  void moveRest(int limit, List<StateEntry> to) {
    for (StateEntry next = peek(to.size() < limit); next != null; next = peek(to.size() < limit)) {
      to.add(next);
      at++;
    }
  }

  private @Nullable StateEntry peek(boolean wanted) {
    if (!wanted) {
      return null;
    }
    if (at == batch.size() && !ended) {
      batch = view.scan(prefix, from, asked);
      ended = batch.size() < asked;
      at = 0;
      if (!ended) {
        from = batch.getLast().key().next();
        asked = Math.min(BATCH_MAX, 2 * asked);
      }
    }
    return at < batch.size() ? batch.get(at) : null;
  }
}
