package io.chancery.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.state.CommittedState;
import io.chancery.store.DraftFolder;
import io.chancery.store.StoreDraft;
import io.chancery.store.StoreFailure;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SnapshotTest {
  private static final SnapshotImport.Judge ANY = (manifest, block, state) -> {};

  @TempDir Path directory;

  private Path at(String name) {
    return directory.resolve(name);
  }

  private static void restore(Snapshot snapshot, Path home) throws Exception {
    try (StoreDraft draft = StoreDraft.begin(home, TestWorld.CHAIN)) {
      new SnapshotImport(snapshot, snapshot.manifest().appHash(), done -> {}).into(draft, ANY);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, 100",
    "1, 10, 1",
    "2, 10, 1",
    "3, 100, 200",
    "100, 1, 1",
    "1000, 300, 5000",
    "30000, 40, 100000"
  })
  void aRestoredHomeHasTheSameStateAndGoesOnAlike(int leaves, int valueBytesMax, int chunkBytes)
      throws Exception {
    Random random = new Random(leaves);
    Map<StateKey, Bytes> map = TestWorld.leaves(random, leaves, valueBytesMax);
    if (leaves == 30_000) {
      map.put(TestWorld.key(17), TestWorld.random(random, 300 << 10));
    }
    try (TestWorld origin = new TestWorld(at("origin"))) {
      origin.commit(Map.of());
      origin.commit(map);
      Snapshot snapshot = origin.export(at("snapshot"), chunkBytes);
      assertEquals(leaves, snapshot.manifest().leaves());
      restore(Snapshot.open(at("snapshot")), at("restored"));
      try (TestWorld restored = new TestWorld(at("restored"))) {
        assertEquals(origin.world.current().commit(), restored.world.current().commit());
        assertEquals(new BlockHeight(1), restored.store.oldest());
        assertEquals(
            origin.store.block(new BlockHeight(1)), restored.store.block(new BlockHeight(1)));
        for (int i = 0; i < leaves; i += 1 + leaves / 1_000) {
          assertEquals(map.get(TestWorld.key(i)), restored.world.current().get(TestWorld.key(i)));
        }
        restored.export(at("again"), chunkBytes);
        assertSame(at("snapshot"), at("again"));
        for (int block = 0; block < 8; block++) {
          StateChanges changes = changes(random, leaves + 10);
          assertEquals(origin.commit(changes), restored.commit(changes), "block " + block);
        }
        origin.export(at("later"), chunkBytes);
        restored.export(at("later again"), chunkBytes);
        assertSame(at("later"), at("later again"));
      }
    }
  }

  /** Some keys change, some go, some are new. */
  private static StateChanges changes(Random random, int keys) {
    TreeMap<StateKey, Optional<Bytes>> changes = new TreeMap<>();
    for (int i = 0; i < 200; i++) {
      changes.put(
          TestWorld.key(random.nextInt(keys)),
          random.nextInt(3) == 0
              ? Optional.empty()
              : Optional.of(TestWorld.random(random, 1 + random.nextInt(20))));
    }
    return new StateChanges(changes);
  }

  @Test
  void nodesThatCameToAHeightByOtherWaysWriteTheSameBytes() throws Exception {
    Map<StateKey, Bytes> map = TestWorld.leaves(new Random(3), 2_000, 50);
    try (TestWorld steady = new TestWorld(at("steady"))) {
      for (int height = 0; height < 6; height++) {
        steady.commit(part(map, height, 6));
      }
      steady.export(at("one"), 10_000);
    }
    Path home = at("restless");
    for (int height = 0; height < 5; height++) {
      try (TestWorld restless = new TestWorld(home)) {
        restless.commit(TestWorld.leaves(new Random(height), 3_000, 20));
      }
    }
    try (TestWorld restless = new TestWorld(home)) {
      TreeMap<StateKey, Optional<Bytes>> last = new TreeMap<>();
      for (int i = 0; i < 3_000; i++) {
        last.put(TestWorld.key(i), Optional.ofNullable(map.get(TestWorld.key(i))));
      }
      restless.commit(new StateChanges(last));
      Snapshot two = restless.export(at("two"), 10_000);
      assertTrue(two.manifest().chunks().size() > 5);
    }
    assertSame(at("one"), at("two"));
  }

  @Test
  void anEarlierHeightIsExportedAsItWas() throws Exception {
    Random random = new Random(9);
    BlockHeight two = new BlockHeight(2);
    try (TestWorld origin = new TestWorld(at("origin"))) {
      for (int height = 0; height <= 2; height++) {
        origin.commit(changes(random, 500));
      }
      origin.export(at("then"), 1_000);
      for (int height = 3; height <= 6; height++) {
        origin.commit(changes(random, 500));
      }
      try (CommittedState past = origin.world.at(two).orElseThrow()) {
        origin.export(past, at("now"), 1_000);
      }
    }
    assertSame(at("then"), at("now"));
  }

  private static Map<StateKey, Bytes> part(Map<StateKey, Bytes> map, int part, int parts) {
    Map<StateKey, Bytes> some = new TreeMap<>();
    map.forEach(
        (key, value) -> {
          if (Math.floorMod(key.hashCode(), parts) == part) {
            some.put(key, value);
          }
        });
    return some;
  }

  private static void assertSame(Path expected, Path actual) throws IOException {
    List<String> names = names(expected);
    assertEquals(names, names(actual));
    for (String name : names) {
      assertArrayEquals(
          Files.readAllBytes(expected.resolve(name)),
          Files.readAllBytes(actual.resolve(name)),
          name);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void genesisHasASnapshotWithoutABlock() throws Exception {
    try (TestWorld origin = new TestWorld(at("origin"))) {
      origin.commit(TestWorld.leaves(new Random(1), 5, 5));
      Snapshot snapshot = origin.export(at("snapshot"), 100);
      assertEquals(Optional.empty(), snapshot.manifest().block());
    }
    restore(Snapshot.open(at("snapshot")), at("restored"));
    try (TestWorld restored = new TestWorld(at("restored"))) {
      assertEquals(BlockHeight.GENESIS, restored.world.current().height());
      assertEquals(BlockHeight.GENESIS, restored.store.lastBlock());
      restored.commit(Map.of());
    }
  }

  @Test
  void anExportTakesNothingsPlace() throws Exception {
    try (TestWorld origin = new TestWorld(at("origin"))) {
      origin.commit(TestWorld.leaves(new Random(1), 5, 5));
      origin.export(at("snapshot"), 100);
      assertThrows(FileAlreadyExistsException.class, () -> origin.export(at("snapshot"), 100));
    }
  }

  @Test
  void anExportThatIsGivenUpLeavesNothing() throws Exception {
    try (TestWorld origin = new TestWorld(at("origin"))) {
      origin.commit(TestWorld.leaves(new Random(1), 50, 5));
      assertThrows(
          IllegalStateException.class,
          () ->
              SnapshotExport.write(
                  origin.source(origin.world.current()),
                  at("snapshots/0"),
                  100,
                  done -> {
                    throw new IllegalStateException("enough");
                  }));
    }
    assertEquals(List.of(), names(at("snapshots")));
  }

  @Test
  void aHomeWithAStateIsNotImportedInto() throws Exception {
    try (TestWorld origin = new TestWorld(at("origin"))) {
      origin.commit(TestWorld.leaves(new Random(1), 5, 5));
      origin.export(at("snapshot"), 100);
    }
    StoreFailure failure =
        assertThrows(
            StoreFailure.class, () -> restore(Snapshot.open(at("snapshot")), at("origin")));
    assertEquals(StoreFailure.Reason.OCCUPIED, failure.reason());
  }

  @Test
  void whatTheJudgeRefusesLeavesAnEmptyHome() throws Exception {
    try (TestWorld origin = new TestWorld(at("origin"))) {
      origin.commit(TestWorld.leaves(new Random(1), 5, 5));
      origin.export(at("snapshot"), 100);
    }
    Snapshot snapshot = Snapshot.open(at("snapshot"));
    try (StoreDraft draft = StoreDraft.begin(at("home"), TestWorld.CHAIN)) {
      SnapshotImport restored =
          new SnapshotImport(snapshot, snapshot.manifest().appHash(), done -> {});
      assertThrows(
          SnapshotRefused.class,
          () ->
              restored.into(
                  draft,
                  (manifest, block, state) -> {
                    throw new SnapshotRefused("the chain can't go on");
                  }));
    }
    try (TestWorld empty = new TestWorld(at("home"))) {
      assertEquals(Optional.empty(), empty.store.lastCommit());
    }
  }

  @Test
  void theNewestScheduledSnapshotsStayAndThoseThatAPersonMade() throws Exception {
    SnapshotFolder folder = new SnapshotFolder(at("snapshots"));
    assertEquals(List.of(), folder.heights());
    try (TestWorld origin = new TestWorld(at("origin"))) {
      for (int height = 0; height < 11; height++) {
        origin.commit(TestWorld.leaves(new Random(height), 5, 5));
        origin.export(folder.at(new BlockHeight(height)), 100);
        if (height != 3) {
          folder.markScheduled(new BlockHeight(height));
        }
      }
    }
    DraftFolder.remove(folder.at(new BlockHeight(8)));
    Files.createDirectories(folder.directory().resolve("11.draft"));
    Files.writeString(folder.directory().resolve("11.draft").resolve("chunk-00000"), "part");
    folder.keepNewestScheduled(2);
    folder.removeDrafts();
    assertEquals(
        List.of(new BlockHeight(3), new BlockHeight(9), new BlockHeight(10)), folder.heights());
    assertEquals(List.of("10", "10.scheduled", "3", "9", "9.scheduled"), names(folder.directory()));
  }
}
