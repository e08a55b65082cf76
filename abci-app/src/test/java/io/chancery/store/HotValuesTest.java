package io.chancery.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cache shows in nothing but time, so these look for it and must not find it. */
final class HotValuesTest {
  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void everySnapshotReadsItsOwnHeightAfterManyCommits(long seed) {
    Random random = new Random(seed);
    TreeMap<StateKey, Bytes> model = new TreeMap<>();
    List<StateSnapshot> snapshots = new ArrayList<>();
    List<Map<StateKey, Bytes>> models = new ArrayList<>();
    try (RocksNodeStore store = RocksNodeStore.open(home, new ChainId("test-1"))) {
      Blocks.genesis(store, changed(model, random));
      for (long height = 1; height <= 20; height++) {
        Blocks.block(store, height, changed(model, random));
        snapshots.add(store.snapshot());
        models.add(new TreeMap<>(model));
        for (int i = 0; i < 50; i++) {
          int which = random.nextInt(snapshots.size());
          StateKey key = key(random);
          assertEquals(
              models.get(which).get(key),
              snapshots.get(which).get(key),
              "seed " + seed + " height " + (which + 1) + " read at " + height);
        }
      }
    }
  }

  private static StateChanges changed(TreeMap<StateKey, Bytes> model, Random random) {
    TreeMap<StateKey, Optional<Bytes>> changes = new TreeMap<>();
    for (int i = 0; i < 10; i++) {
      StateKey key = key(random);
      if (random.nextInt(4) == 0) {
        changes.put(key, Optional.empty());
        model.remove(key);
      } else {
        Bytes value = Bytes.utf8("value " + random.nextInt());
        changes.put(key, Optional.of(value));
        model.put(key, value);
      }
    }
    return new StateChanges(changes);
  }

  private static StateKey key(Random random) {
    return StateKey.family('t').number(random.nextInt(40)).key();
  }

  @Test
  void aStampFromBeforeACommitKeepsNothing() {
    HotValues hot = new HotValues(1_000_000, new BlockHeight(1));
    StateKey key = Blocks.key("a");
    long stamp = hot.stamp(new BlockHeight(1));
    BlockHeight two = new BlockHeight(2);
    HotValues.Found b = found(2, "two");
    hot.during(two, List.of(new ValueChange(Blocks.key("b"), null, b.value())), () -> {});
    hot.keep(stamp, key, found(1, "old"));
    long now = hot.stamp(two);
    assertEquals(null, hot.find(now, key));
    assertEquals(b, hot.find(now, Blocks.key("b")));
    assertEquals(0, hot.stamp(new BlockHeight(1)));
  }

  private static HotValues.Found found(long height, String value) {
    return new HotValues.Found(new StoredValue(new BlockHeight(height), Bytes.utf8(value)));
  }

  @Test
  void whatIsNotAskedForFallsOut() {
    HotValues hot = new HotValues(10_000, null);
    for (int i = 0; i < 1_000; i++) {
      hot.keep(hot.stamp(null), Blocks.key("k" + i), found(1, ""));
      hot.find(hot.stamp(null), Blocks.key("k0"));
    }
    int held = 0;
    for (int i = 1; i < 1_000; i++) {
      held += hot.find(hot.stamp(null), Blocks.key("k" + i)) == null ? 0 : 1;
    }
    assertEquals(found(1, ""), hot.find(hot.stamp(null), Blocks.key("k0")));
    assertEquals(true, held < 250, "held " + held);
  }
}
