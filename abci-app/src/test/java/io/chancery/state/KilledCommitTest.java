package io.chancery.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.store.RocksNodeStore;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
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
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                CommitLoop.class.getName(),
                home.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long last = -1;
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i < commits; i++) {
        last = Long.parseLong(String.valueOf(out.readLine()));
      }
      Thread.sleep(millisMore);
      // Not Process.destroyForcibly, which closes the stream with what was said last.
      assertTrue(child.toHandle().destroyForcibly());
      String line = out.readLine();
      while (line != null) {
        last = Long.parseLong(line);
        line = out.readLine();
      }
    } finally {
      child.destroyForcibly();
    }
    assertTrue(child.waitFor(10, TimeUnit.SECONDS));
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
      assertEquals(NaiveTree.root(model), world.current().appHash().hash(), where);
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
