package io.chancery.state;

import io.chancery.vm.state.StateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Which keys say something else in two states.
 *
 * @param first the first of them, in the order of keys
 * @param count of all
 */
public record StateDifference(List<StateKey> first, long count) {
  public StateDifference {
    first = List.copyOf(first);
  }

  /**
   * Reads only those parts of the two trees that differ.
   *
   * @param listedMax most keys in {@link #first}
   * @throws io.chancery.store.StoreFailure if a page on the way is damaged
   */
  public static StateDifference between(CommittedState one, CommittedState other, int listedMax) {
    TreeSet<StateKey> first = new TreeSet<>();
    long[] count = new long[1];
    TreeDifference.between(
        one.tree(),
        other.tree(),
        key -> {
          count[0]++;
          first.add(key);
          if (first.size() > listedMax) {
            first.removeLast();
          }
        });
    return new StateDifference(new ArrayList<>(first), count[0]);
  }
}
