package io.chancery.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateKey;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreMemoryTest {
  private static final long MIB = 1 << 20;
  private static final int BLOCKS = 40;
  private static final int VALUES_A_BLOCK = 1_000;
  private static final int VALUE_BYTES = 1_000;

  @TempDir Path folder;

  @Test
  void theSplitIsWithinTheWhole() {
    StoreMemory memory = new StoreMemory(100 * MIB);
    assertEquals(100 * MIB, memory.hotValues() + memory.cache());
    assertTrue(memory.writeBuffers() < memory.cache());
    assertThrows(IllegalArgumentException.class, () -> new StoreMemory(1));
  }

  @Test
  void whatIsHeldStaysNearTheBoundWhileFilesGrowPastIt() {
    long narrow = heldAfterReadingAll(folder.resolve("narrow"), 16 * MIB);
    long wide = heldAfterReadingAll(folder.resolve("wide"), 128 * MIB);
    assertTrue(narrow < 16 * MIB, "held " + narrow);
    assertTrue(wide > 32 * MIB, "with room for all, held " + wide);
  }

  /** Writes and reads 40 MB. */
  private static long heldAfterReadingAll(Path home, long memory) {
    try (RocksNodeStore store =
        RocksNodeStore.open(home, new ChainId("test-1"), new StoreMemory(memory))) {
      Random random = new Random(1);
      Blocks.genesis(store, values(random, 0));
      for (int height = 1; height <= BLOCKS; height++) {
        Blocks.block(store, height, values(random, height));
      }
      try (StateSnapshot state = store.snapshot()) {
        state.forEach(entry -> {});
      }
      return store.rocksMemoryBytes();
    }
  }

  private static StateChanges values(Random random, long height) {
    TreeMap<StateKey, Optional<Bytes>> values = new TreeMap<>();
    for (int i = 0; i < VALUES_A_BLOCK; i++) {
      byte[] value = new byte[VALUE_BYTES];
      random.nextBytes(value);
      StateKey key = StateKey.family('t').number(height * VALUES_A_BLOCK + i).key();
      values.put(key, Optional.of(Bytes.wrap(value)));
    }
    return new StateChanges(values);
  }
}
