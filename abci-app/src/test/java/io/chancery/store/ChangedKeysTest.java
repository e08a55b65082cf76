package io.chancery.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class ChangedKeysTest {
  private static final byte[] AT = Keys.height(new BlockHeight(5));

  private static byte[] record(Iterable<StateKey> keys) {
    List<ValueChange> changes = new ArrayList<>();
    keys.forEach(key -> changes.add(new ValueChange(key, null, null)));
    return ChangedKeys.record(AT, changes);
  }

  @Test
  void keysComeBackAsTheyWere() {
    long seed = 7;
    Random random = new Random(seed);
    TreeSet<StateKey> keys = new TreeSet<>();
    for (int i = 0; i < 500; i++) {
      byte[] key = new byte[1 + random.nextInt(i % 10 == 0 ? StateKey.SIZE_MAX : 4)];
      random.nextBytes(key);
      keys.add(new StateKey(Bytes.wrap(key)));
    }
    assertEquals(List.copyOf(keys), ChangedKeys.from(AT, record(keys)), "seed " + seed);
    assertEquals(List.of(), ChangedKeys.from(AT, record(List.of())));
  }

  @Test
  void whatKeysShareIsWrittenOnce() {
    TreeSet<StateKey> keys = new TreeSet<>();
    for (int i = 0; i < 200; i++) {
      keys.add(StateKey.family('t').text("a name that is rather long").number(i).key());
    }
    assertTrue(record(keys).length < 200 * 6 + 50, () -> "bytes: " + record(keys).length);
  }
}
