package io.chancery.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.store.ChildJvm;
import io.chancery.store.StoreFailure;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KilledSnapshotTest {
  private static final long SEED = 20_261_122;
  private static final int KILLS = 2;

  @TempDir Path directory;
  private final Random random = new Random(SEED);
  private AppHash appHash = new AppHash(Hash.ZERO);

  @BeforeEach
  void origin() throws IOException {
    try (TestWorld world = new TestWorld(directory.resolve("origin"))) {
      world.commit(Map.of());
      appHash = world.commit(TestWorld.leaves(random, 1_000, 100));
      world.export(directory.resolve("snapshot"), SnapshotLoop.CHUNK_BYTES);
    }
  }

  @Test
  void aKilledExportLeavesWholeSnapshotsAndDrafts() throws Exception {
    Manifest expected = Snapshot.open(directory.resolve("snapshot")).manifest();
    for (int kill = 0; kill < KILLS; kill++) {
      String where = "seed " + SEED + " kill " + kill;
      SnapshotFolder to = new SnapshotFolder(directory.resolve("exports " + kill));
      long said = runAndKill("export", directory.resolve("origin"), to.directory());
      to.removeDrafts();
      assertTrue(to.heights().size() > said, where);
      for (BlockHeight number : to.heights()) {
        Snapshot found = Snapshot.open(to.at(number));
        assertEquals(expected, found.manifest(), where);
        for (int chunk = 0; chunk < expected.chunks().size(); chunk++) {
          found.chunk(chunk);
        }
      }
    }
  }

  @Test
  void aKilledImportLeavesAHomeThatIsWholeOrTakesTheImportAgain() throws Exception {
    Snapshot snapshot = Snapshot.open(directory.resolve("snapshot"));
    int cutOff = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      String where = "seed " + SEED + " kill " + kill;
      SnapshotFolder to = new SnapshotFolder(directory.resolve("homes " + kill));
      long said = runAndKill("import", directory.resolve("snapshot"), to.directory());
      for (long number = 0; number <= said; number++) {
        assertWhole(to.at(new BlockHeight(number)), where);
      }
      Path last = to.at(new BlockHeight(said + 1));
      if (!Files.exists(last.resolve("store"))) {
        cutOff++;
        assertNoNodeTakes(last, where);
        SnapshotLoop.into(snapshot, last);
      }
      assertWhole(last, where);
    }
    assertTrue(cutOff > 0, "seed " + SEED + ": no import was cut off");
  }

  @Test
  void anExportThatDiesAtAnyChunkIsBegunAnew() throws Exception {
    Manifest expected = Snapshot.open(directory.resolve("snapshot")).manifest();
    int chunks = expected.chunks().size();
    Path to = directory.resolve("exported");
    for (int step : new int[] {1, chunks / 2, chunks}) {
      assertDies("export", directory.resolve("origin"), to, step);
      assertFalse(Files.exists(to), "step " + step);
      assertTrue(Files.exists(directory.resolve("exported.draft")), "step " + step);
    }
    try (TestWorld world = new TestWorld(directory.resolve("origin"))) {
      assertEquals(expected, world.export(to, SnapshotLoop.CHUNK_BYTES).manifest());
    }
    assertFalse(Files.exists(directory.resolve("exported.draft")));
  }

  @Test
  void anImportThatDiesAtAnyStepIsBegunAnew() throws Exception {
    Snapshot snapshot = Snapshot.open(directory.resolve("snapshot"));
    int chunks = snapshot.manifest().chunks().size();
    Path home = directory.resolve("home");
    for (int step : new int[] {1, chunks / 2, chunks, chunks + 1}) {
      assertDies("import", snapshot.folder(), home, step);
      assertTrue(Files.exists(home.resolve("store.draft")), "step " + step);
      assertNoNodeTakes(home, "step " + step);
    }
    SnapshotLoop.into(snapshot, home);
    assertWhole(home, "after all");
  }

  private static void assertDies(String what, Path from, Path to, int step) throws IOException {
    try (ChildJvm child =
        ChildJvm.start(
            DyingSnapshot.class, what, from.toString(), to.toString(), Integer.toString(step))) {
      assertEquals(List.of(), child.rest(), what + " step " + step);
    }
  }

  /** A home that was begun is refused; one that was not is for the import to begin. */
  private static void assertNoNodeTakes(Path home, String where) {
    if (Files.exists(home.resolve("store.draft"))) {
      StoreFailure failure =
          assertThrows(StoreFailure.class, () -> new TestWorld(home).close(), where);
      assertEquals(StoreFailure.Reason.OCCUPIED, failure.reason(), where);
      assertTrue(failure.toString().contains("was cut off: run it again"), failure.toString());
    }
  }

  private void assertWhole(Path home, String where) {
    try (TestWorld world = new TestWorld(home)) {
      assertEquals(appHash, world.world.current().appHash(), where);
      int[] leaves = {0};
      world.world.current().byKeyHash().forEachRemaining(leaf -> leaves[0]++);
      assertEquals(1_000, leaves[0], where);
    }
  }

  /** Gives the last number that was said; -1 for none. */
  private long runAndKill(String what, Path from, Path to)
      throws IOException, InterruptedException {
    long last = -1;
    try (ChildJvm child =
        ChildJvm.start(SnapshotLoop.class, what, from.toString(), to.toString())) {
      for (int i = random.nextInt(3); i >= 0; i--) {
        last = Long.parseLong(String.valueOf(child.line()));
      }
      Thread.sleep(random.nextInt(60));
      child.kill();
      for (String line : child.rest()) {
        last = Long.parseLong(line);
      }
    }
    return last;
  }
}
