package io.chancery.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptStatesRaceTest {
  private static final int HEIGHTS = 150;

  @TempDir Path home;

  /** Place i is height i. */
  private final List<TreeMap<StateKey, Bytes>> models = new ArrayList<>();

  @Test
  void aHeightIsReadWholeOrRefusedWhileBlocksAreCommittedAndPruned() throws Exception {
    TreeMap<StateKey, Bytes> model = new TreeMap<>();
    for (long height = 0; height <= HEIGHTS; height++) {
      PruneLoop.apply(height, model);
      models.add(new TreeMap<>(model));
    }
    AtomicBoolean done = new AtomicBoolean();
    try (RocksNodeStore store = RocksNodeStore.open(home, PruneLoop.CHAIN);
        ExecutorService threads = Executors.newFixedThreadPool(3)) {
      Future<Integer> one = threads.submit(() -> read(store, 1, done));
      Future<Integer> other = threads.submit(() -> read(store, 2, done));
      Future<?> pruner = threads.submit(() -> prune(store, done));
      try {
        for (long height = 0; height <= HEIGHTS; height++) {
          PruneLoop.commit(store, height);
        }
      } finally {
        done.set(true);
      }
      assertTrue(one.get() > 0);
      assertTrue(other.get() > 0);
      pruner.get();
      assertTrue(store.oldest().value() > 0);
    }
  }

  private static void prune(RocksNodeStore store, AtomicBoolean done) {
    boolean last = false;
    while (!last) {
      last = done.get();
      PruneLoop.pruneOnce(store);
    }
  }

  /** Gives how many heights were read; most are near the oldest one, where pruning is. */
  private int read(RocksNodeStore store, long seed, AtomicBoolean done) {
    Random random = new Random(seed);
    int read = 0;
    boolean last = false;
    while (!last) {
      last = done.get();
      BlockHeight height = new BlockHeight(store.oldest().value() + random.nextInt(3));
      Optional<StateSnapshot> kept = store.at(height);
      if (kept.isPresent()) {
        try (StateSnapshot state = kept.get()) {
          check("seed " + seed + " height " + height, height, state);
        }
        read++;
      }
    }
    return read;
  }

  private void check(String where, BlockHeight height, StateSnapshot state) {
    TreeMap<StateKey, Bytes> model = models.get((int) height.value());
    assertEquals(Blocks.commit(height.value()), state.commit().orElseThrow(), where);
    TreeMap<StateKey, Bytes> found = new TreeMap<>();
    state.forEach(entry -> found.put(entry.key(), entry.value()));
    assertEquals(model, found, where);
    for (StateKey key : PruneLoop.changes(0).byKey().keySet()) {
      assertEquals(model.get(key), state.get(key), where + " key " + key);
    }
  }
}
