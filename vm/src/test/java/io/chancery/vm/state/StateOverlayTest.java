package io.chancery.vm.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.vm.ledger.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StateOverlayTest {
  private static final int KEYS = 900;
  private static final StateKey PREFIX = StateKey.family('r').key();

  private final InMemoryStateView stored = new InMemoryStateView();
  private final StateOverlay block = new StateOverlay(stored);
  private final StateOverlay transaction = new StateOverlay(block);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aScanOverTwoOverlaysGivesWhatOneMapWould(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 3_000; i++) {
      write(random, Bytes.utf8("v" + i));
    }
    for (int limit : new int[] {1, 2, 7, 100, KEYS - 1, StateView.SCAN_MAX}) {
      StateKey from = StateKey.family('r').number(random.nextInt(KEYS)).key();
      for (StateKey start : List.of(PREFIX, from)) {
        assertEquals(
            expected(start, limit),
            transaction.scan(PREFIX, start, limit),
            "seed " + seed + " limit " + limit);
      }
    }
  }

  /** Puts or deletes a key of one of three families, on one of three levels. */
  private void write(Random random, Bytes value) {
    StateKey key =
        StateKey.family("qrs".charAt(random.nextInt(3))).number(random.nextInt(KEYS)).key();
    Optional<Bytes> change = random.nextInt(3) == 0 ? Optional.empty() : Optional.of(value);
    int level = random.nextInt(3);
    if (level == 0) {
      stored.apply(new StateChanges(new TreeMap<>(Map.of(key, change))));
    } else {
      StateOverlay overlay = level == 1 ? block : transaction;
      change.ifPresentOrElse(put -> overlay.put(key, put), () -> overlay.delete(key));
    }
  }

  private List<StateEntry> expected(StateKey start, int limit) {
    List<StateEntry> entries = new ArrayList<>();
    for (int i = 0; i < KEYS && entries.size() < limit; i++) {
      StateKey key = StateKey.family('r').number(i).key();
      Bytes value = transaction.get(key);
      if (value != null && key.compareTo(start) >= 0) {
        entries.add(new StateEntry(key, value));
      }
    }
    return entries;
  }
}
