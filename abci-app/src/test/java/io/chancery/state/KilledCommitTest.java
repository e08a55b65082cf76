package io.chancery.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.store.ChildJvm;
import io.chancery.store.RocksNodeStore;
import io.chancery.torture.NaiveRoot;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KilledCommitTest {
  private static final long SEED = 20_260_101;
  private static final int KILLS = 3;

  @TempDir Path home;

  @Test
  void aKilledNodeFindsAWholeHeightAndNoneIsLost() throws Exception {
    Random random = new Random(SEED);
    long lost = -1;
    for (int kill = 0; kill < KILLS; kill++) {
      long said = runAndKill(1 + random.nextInt(60), random.nextInt(8));
      long found = checkWhole("seed " + SEED + " kill " + kill);
      assertTrue(found >= said, "height " + said + " was committed, " + found + " was found");
      assertTrue(found > lost, "nothing was committed after " + lost);
      lost = found;
    }
  }

  /** Kills after so many commits and a little more; gives the last height that was committed. */
  private long runAndKill(int commits, int millisMore) throws IOException, InterruptedException {
    long last = -1;
    try (ChildJvm child = ChildJvm.start(CommitLoop.class, home.toString())) {
      for (int i = 0; i < commits; i++) {
        last = Long.parseLong(String.valueOf(child.line()));
      }
      Thread.sleep(millisMore);
      child.kill();
      for (String line : child.rest()) {
        last = Long.parseLong(line);
      }
    }
    return last;
  }

  private long checkWhole(String where) {
    try (RocksNodeStore store = RocksNodeStore.open(home, CommitLoop.CHAIN);
        WorldState world = Worlds.open(store)) {
      BlockHeight height = world.current().height();
      TreeMap<StateKey, Bytes> model = new TreeMap<>();
      CommitLoop.changes(height)
          .byKey()
          .forEach((key, value) -> model.put(key, value.orElseThrow()));
      assertEquals(new NaiveRoot().of(model), world.current().appHash(), where);
      for (long at = 1; at <= height.value(); at++) {
        BlockHeight block = new BlockHeight(at);
        Bytes receipt = CommitLoop.records(block).receipts().getFirst();
        assertEquals(CommitLoop.block(block), store.block(block), where);
        assertEquals(receipt, store.receipt(block, 0), where);
        assertNotNull(store.transaction(Hash.sha256(receipt)), where);
      }
      long saved = store.lastBlock().value();
      assertTrue(saved == height.value() || saved == height.value() + 1, where);
      return height.value();
    }
  }
}
