package io.chancery.state;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateKey;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Random changes, and the map that they lead to. */
final class Maps {
  private Maps() {}

  /** Up to {@code keys} changes of as many keys, a third of them deletions. */
  static StateChanges randomChanges(Random random, int keys) {
    TreeMap<StateKey, Optional<Bytes>> changes = new TreeMap<>();
    int count = random.nextInt(keys + 1);
    for (int i = 0; i < count; i++) {
      StateKey key = randomKey(random, keys);
      changes.put(
          key,
          random.nextInt(3) == 0
              ? Optional.empty()
              : Optional.of(Bytes.utf8("value " + random.nextInt(4))));
    }
    return new StateChanges(changes);
  }

  static StateKey randomKey(Random random, int keys) {
    return StateKey.family('t').number(random.nextInt(keys)).key();
  }

  static void apply(StateChanges changes, Map<StateKey, Bytes> model) {
    changes
        .byKey()
        .forEach(
            (key, value) ->
                value.ifPresentOrElse(to -> model.put(key, to), () -> model.remove(key)));
  }
}
