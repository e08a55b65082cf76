package io.chancery.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HistoryKeyTest {
  /** Every key of one to three of these, ascending. */
  private static List<StateKey> keys() {
    byte[] letters = {0, 1, 2, (byte) 0xfe, (byte) 0xff};
    List<StateKey> keys = new ArrayList<>();
    for (byte first : letters) {
      keys.add(new StateKey(Bytes.wrap(new byte[] {first})));
      for (byte second : letters) {
        keys.add(new StateKey(Bytes.wrap(new byte[] {first, second})));
        for (byte third : letters) {
          keys.add(new StateKey(Bytes.wrap(new byte[] {first, second, third})));
        }
      }
    }
    return keys;
  }

  @Test
  void entriesSortByKeyAndThenByHeight() {
    byte[] last = new byte[0];
    for (StateKey key : keys()) {
      List<byte[]> ascending =
          List.of(
              HistoryKey.first(key),
              HistoryKey.of(key, new BlockHeight(0)),
              HistoryKey.of(key, new BlockHeight(255)),
              HistoryKey.of(key, new BlockHeight(256)),
              HistoryKey.of(key, new BlockHeight(Long.MAX_VALUE)),
              HistoryKey.afterAllOf(HistoryKey.of(key, new BlockHeight(7))));
      for (byte[] each : ascending) {
        assertTrue(Arrays.compareUnsigned(last, each) < 0, () -> "at " + key);
        last = each;
      }
    }
  }

  @Test
  void anEntrySaysItsKeyAndHeight() {
    for (StateKey key : keys()) {
      byte[] entry = HistoryKey.of(key, new BlockHeight(513));
      assertEquals(key, HistoryKey.key(entry));
      assertEquals(new BlockHeight(513), HistoryKey.changedAt(entry));
      assertTrue(HistoryKey.haveSameKey(entry, HistoryKey.of(key, new BlockHeight(514))));
    }
  }

  @Test
  void aDamagedEntryIsNamedAllTheSame() {
    assertEquals("0102 in the history", HistoryKey.describe(new byte[] {1, 2}));
  }
}
