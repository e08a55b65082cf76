package io.chancery.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

final class HistoryMergeTest {
  private static final ChainId CHAIN = new ChainId("merge-1");
  private static final int HEIGHTS = 4_300;
  private static final int KEYS = 50;
  private static final long SEED = 5;

  @TempDir Path home;

  private final Random random = new Random(SEED);

  /** Place i is height i. */
  private final List<TreeMap<StateKey, Bytes>> models = new ArrayList<>();

  private static StateKey key(int number) {
    return StateKey.family('t').number(number).key();
  }

  private StateChanges change(TreeMap<StateKey, Bytes> model, int height) {
    StateKey key = key(random.nextInt(KEYS));
    if (random.nextInt(3) == 0) {
      model.remove(key);
      return new StateChanges(new TreeMap<>(Map.of(key, Optional.empty())));
    }
    Bytes value = Bytes.utf8("at " + height);
    model.put(key, value);
    return new StateChanges(new TreeMap<>(Map.of(key, Optional.of(value))));
  }

  /** So many that spans of spans are merged, too. */
  @Test
  void aReadFarBackIsTheSameWithAndWithoutMergedSpans() {
    TreeMap<StateKey, Bytes> model = new TreeMap<>();
    try (RocksNodeStore store = RocksNodeStore.open(home, CHAIN)) {
      assertFalse(store.mergeHistory(() -> true));
      Blocks.genesis(store, change(model, 0));
      models.add(new TreeMap<>(model));
      for (int height = 1; height <= HEIGHTS; height++) {
        Blocks.block(store, height, change(model, height));
        models.add(new TreeMap<>(model));
      }
      checkSome(store, "before");
      int merged = 0;
      while (store.mergeHistory(() -> true)) {
        merged++;
        if (merged % 16 == 0) {
          checkSome(store, "after " + merged);
        }
      }
      assertEquals(HEIGHTS / 64 + HEIGHTS / 4_096, merged);
      checkSome(store, "merged");
      store.checkRecords();
    }
    assertTrue(records(new Span(2, new BlockHeight(4_096))) > 0);
    try (RocksNodeStore store = RocksNodeStore.open(home, CHAIN)) {
      assertFalse(store.mergeHistory(() -> true));
      store.prune(new BlockHeight(100), BlockHeight.GENESIS);
      checkSome(store, "pruned into a span");
      store.prune(new BlockHeight(4_097), BlockHeight.GENESIS);
      checkSome(store, "pruned past a long span");
      store.checkRecords();
    }
    assertEquals(0, records(new Span(1, new BlockHeight(64))));
    assertEquals(0, records(new Span(2, new BlockHeight(4_096))));
    assertEquals(1, records(new Span(1, new BlockHeight(4_224))));
  }

  @Test
  void aMergedSpanThatIsLostOrAnotherIsFound() {
    TreeMap<StateKey, Bytes> model = new TreeMap<>();
    Span span = new Span(1, new BlockHeight(64));
    List<byte[]> keys = new ArrayList<>();
    try (RocksNodeStore store = RocksNodeStore.open(home, CHAIN)) {
      Blocks.genesis(store, change(model, 0));
      for (int height = 1; height <= 64; height++) {
        Blocks.block(store, height, change(model, height));
      }
      // Given up at the first look, it is done again.
      store.mergeHistory(() -> false);
      while (store.mergeHistory(() -> true)) {
        // One after the other.
      }
      store.checkRecords();
    }
    try (RocksDatabase db = RocksDatabase.open(home.resolve("store"), StoreMemory.DEFAULT)) {
      db.scan(Table.HISTORY, span.key(Keys.FIRST), (key, record) -> span.has(key) && keys.add(key));
      db.write(true, writes -> writes.delete(Table.HISTORY, keys.getFirst()));
    }
    try (RocksNodeStore store = RocksNodeStore.open(home, CHAIN)) {
      StoreFailure failure = assertThrows(StoreFailure.class, store::checkRecords);
      assertTrue(failure.toString().contains("heights 1 to 64"), failure.toString());
    }
  }

  private int records(Span span) {
    int[] count = new int[1];
    try (RocksDatabase db = RocksDatabase.open(home.resolve("store"), StoreMemory.DEFAULT)) {
      db.scan(
          Table.HISTORY, span.key(Keys.FIRST), (key, record) -> span.has(key) && ++count[0] > 0);
    }
    return count[0];
  }

  private void checkSome(RocksNodeStore store, String where) {
    int oldest = (int) store.oldest().value();
    for (int i = 0; i < 8; i++) {
      int height = i == 0 ? oldest : oldest + random.nextInt(HEIGHTS + 1 - oldest);
      String at = "seed " + SEED + ", " + where + ", height " + height;
      try (StateSnapshot state = store.at(new BlockHeight(height)).orElseThrow()) {
        TreeMap<StateKey, Bytes> found = new TreeMap<>();
        state.forEach(entry -> found.put(entry.key(), entry.value()));
        assertEquals(models.get(height), found, at);
        for (int number = 0; number < KEYS; number++) {
          assertEquals(models.get(height).get(key(number)), state.get(key(number)), at);
        }
      }
    }
  }
}
