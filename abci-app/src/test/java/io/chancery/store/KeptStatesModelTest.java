package io.chancery.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kept height against a map of its own. The keys are prefixes of each other, with zeros. */
final class KeptStatesModelTest {
  private static final int HEIGHTS = 240;
  private static final int PRUNE_EVERY = 80;
  private static final byte[] LETTERS = {0, 1, 'a', (byte) 0xff};
  private static final int KEY_BYTES_MAX = 4;

  @TempDir Path home;
  private RocksNodeStore store;

  /** Place i is height i. */
  private final List<TreeMap<StateKey, Bytes>> models = new ArrayList<>();

  @AfterEach
  void close() {
    store.close();
  }

  @BeforeEach
  void open() {
    store = RocksNodeStore.open(home, new ChainId("test-1"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void everyKeptHeightIsWhatItWas(long seed) {
    Random random = new Random(seed);
    TreeMap<StateKey, Bytes> model = new TreeMap<>();
    Blocks.genesis(store, changes(model, random));
    models.add(new TreeMap<>(model));
    for (int height = 1; height <= HEIGHTS; height++) {
      Blocks.block(store, height, changes(model, random));
      models.add(new TreeMap<>(model));
      if (height % PRUNE_EVERY == 0) {
        String where = "seed " + seed + " at " + height;
        while (store.mergeHistory(() -> true)) {
          checkSome(where + " while histories are merged", random);
        }
        checkAll(where + " before pruning", random);
        pruneUnderAReader(where, random);
        checkAll(where + " after pruning", random);
        store.close();
        open();
        checkAll(where + " reopened", random);
      }
    }
    store.prune(new BlockHeight(HEIGHTS), BlockHeight.GENESIS);
    store.close();
    assertEquals(0, formerValues(), "seed " + seed);
  }

  private int formerValues() {
    int[] count = new int[1];
    try (RocksDatabase db = RocksDatabase.open(home.resolve("store"), StoreMemory.DEFAULT)) {
      db.scan(Table.HISTORY, Keys.FIRST, (key, value) -> ++count[0] > 0);
    }
    return count[0];
  }

  private StateChanges changes(TreeMap<StateKey, Bytes> model, Random random) {
    TreeMap<StateKey, Optional<Bytes>> changes = new TreeMap<>();
    int count = random.nextInt(12);
    for (int i = 0; i < count; i++) {
      StateKey key = key(random);
      switch (random.nextInt(5)) {
        // Some are absent already, and some are written as they are.
        case 0, 1 -> changes.put(key, Optional.empty());
        case 2 -> changes.put(key, Optional.ofNullable(model.get(key)));
        case 3 -> changes.put(key, Optional.of(Bytes.EMPTY));
        default -> changes.put(key, Optional.of(Bytes.utf8("value " + random.nextInt(1_000))));
      }
    }
    changes.forEach(
        (key, value) -> {
          if (value.isPresent()) {
            model.put(key, value.get());
          } else {
            model.remove(key);
          }
        });
    return new StateChanges(changes);
  }

  private static StateKey key(Random random) {
    byte[] name = new byte[1 + random.nextInt(KEY_BYTES_MAX)];
    for (int i = 0; i < name.length; i++) {
      name[i] = LETTERS[random.nextInt(LETTERS.length)];
    }
    return new StateKey(Bytes.wrap(name));
  }

  /** What a reader has in hand stays readable. */
  private void pruneUnderAReader(String where, Random random) {
    int before = (int) store.oldest().value();
    int last = models.size() - 1;
    int next = before + random.nextInt(last - before + 1);
    try (StateSnapshot held = store.at(new BlockHeight(before)).orElseThrow()) {
      store.prune(new BlockHeight(next), BlockHeight.GENESIS);
      assertEquals(new BlockHeight(next), store.oldest(), where);
      check(where + ", held through the pruning to " + next, before, held, random);
    }
  }

  private void checkAll(String where, Random random) {
    int oldest = (int) store.oldest().value();
    int last = models.size() - 1;
    for (int height = oldest; height <= last; height++) {
      try (StateSnapshot state = store.at(new BlockHeight(height)).orElseThrow()) {
        assertEquals(Optional.of(Blocks.commit(height)), state.commit(), where);
        check(where + ", height " + height, height, state, random);
      }
    }
    if (oldest > 0) {
      assertTrue(store.at(new BlockHeight(oldest - 1)).isEmpty(), where);
    }
    assertTrue(store.at(new BlockHeight(last + 1)).isEmpty(), where);
  }

  private void checkSome(String where, Random random) {
    int oldest = (int) store.oldest().value();
    int height = oldest + random.nextInt(models.size() - oldest);
    try (StateSnapshot state = store.at(new BlockHeight(height)).orElseThrow()) {
      check(where + ", height " + height, height, state, random);
    }
  }

  private void check(String where, int height, StateSnapshot state, Random random) {
    TreeMap<StateKey, Bytes> model = models.get(height);
    for (int i = 0; i < 40; i++) {
      StateKey key = key(random);
      assertEquals(model.get(key), state.get(key), where + " key " + key);
    }
    List<StateEntry> all = new ArrayList<>();
    state.forEach(all::add);
    assertEquals(entries(model, null), all, where);
    StateKey prefix = new StateKey(key(random).bytes().slice(0, 1));
    List<StateEntry> expected = entries(model, prefix);
    int size = 1 + random.nextInt(expected.size() + 2);
    assertEquals(expected, pages(state, prefix, size), where + " in pages of " + size);
    if (height % 20 == 0) {
      for (int each = 1; each <= expected.size() + 1; each++) {
        assertEquals(expected, pages(state, prefix, each), where + " in pages of " + each);
      }
    }
  }

  private static List<StateEntry> entries(
      TreeMap<StateKey, Bytes> model, @Nullable StateKey prefix) {
    List<StateEntry> entries = new ArrayList<>();
    for (Map.Entry<StateKey, Bytes> entry : model.entrySet()) {
      if (prefix == null || entry.getKey().bytes().startsWith(prefix.bytes())) {
        entries.add(new StateEntry(entry.getKey(), entry.getValue()));
      }
    }
    return entries;
  }

  private static List<StateEntry> pages(StateSnapshot state, StateKey prefix, int size) {
    List<StateEntry> found = new ArrayList<>();
    List<StateEntry> page = state.scan(prefix, size);
    while (!page.isEmpty()) {
      found.addAll(page);
      assertTrue(page.size() <= size, "a page of " + page.size());
      page = state.scan(prefix, page.getLast().key().next(), size);
    }
    return found;
  }
}
