package io.chancery.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.store.DraftFolder;
import io.chancery.store.StoreDraft;
import io.chancery.store.StoreFailure;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Hash;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot's files, and the draft of a home, cut off at every file and seeded bytes of it. */
final class TornSnapshotTest {
  private static final long SEED = 20_261_206;
  private static final int LEAVES = 60;
  private static final int CHUNK_BYTES = 700;

  @TempDir Path directory;
  private final Random random = new Random(SEED);
  private AppHash appHash = new AppHash(Hash.ZERO);
  private Path whole = Path.of("");

  @BeforeEach
  void export() throws IOException {
    whole = directory.resolve("whole");
    try (TestWorld origin = new TestWorld(directory.resolve("origin"))) {
      origin.commit(Map.of());
      appHash = origin.commit(TestWorld.leaves(random, LEAVES, 60));
      origin.export(whole, CHUNK_BYTES);
    }
    assertTrue(files().size() >= 6, files().toString());
  }

  /** In the order in which they are written. */
  private List<String> files() throws IOException {
    List<String> files = new ArrayList<>(List.of(Snapshot.BLOCK));
    try (Stream<Path> all = Files.list(whole)) {
      all.map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.startsWith("chunk"))
          .sorted()
          .forEach(files::add);
    }
    files.add(Snapshot.MANIFEST);
    return files;
  }

  private List<Long> cuts(Path file) throws IOException {
    long size = Files.size(file);
    return List.of(0L, 1L, random.nextLong(size), size - 1);
  }

  private static void cut(Path file, long size) throws IOException {
    try (RandomAccessFile torn = new RandomAccessFile(file.toFile(), "rw")) {
      torn.setLength(size);
    }
  }

  @Test
  void anExportThatIsCutOffIsListedByNobodyAndTheNextOneIsWhole() throws Exception {
    SnapshotFolder folder = new SnapshotFolder(directory.resolve("snapshots"));
    BlockHeight one = new BlockHeight(1);
    Path draft = DraftFolder.draftOf(folder.at(one));
    List<String> files = files();
    try (TestWorld origin = new TestWorld(directory.resolve("origin"))) {
      for (int file = 0; file < files.size(); file++) {
        for (long size : cuts(whole.resolve(files.get(file)))) {
          String where = "seed %d: %s cut at %d".formatted(SEED, files.get(file), size);
          DraftFolder.remove(draft);
          Files.createDirectories(draft);
          for (String written : files.subList(0, file + 1)) {
            Files.copy(whole.resolve(written), draft.resolve(written));
          }
          cut(draft.resolve(files.get(file)), size);
          assertEquals(List.of(), folder.heights(), where);
          assertThrows(SnapshotRefused.class, () -> Snapshot.open(folder.at(one)), where);
        }
        origin.export(folder.at(one), CHUNK_BYTES);
        assertEquals(Snapshot.open(whole).manifest(), Snapshot.open(folder.at(one)).manifest());
        DraftFolder.remove(folder.at(one));
      }
    }
  }

  @Test
  void aTornFileOfASnapshotIsRefusedByItsNameAndLeavesAnEmptyHome() throws Exception {
    Path home = directory.resolve("home");
    for (String name : files()) {
      Path file = whole.resolve(name);
      byte[] good = Files.readAllBytes(file);
      for (long size : cuts(file)) {
        String where = "seed %d: %s cut at %d".formatted(SEED, name, size);
        cut(file, size);
        SnapshotRefused refused =
            assertThrows(
                SnapshotRefused.class, () -> SnapshotLoop.into(Snapshot.open(whole), home), where);
        assertTrue(refused.sentence().contains(nameFor(name)), where + ": " + refused.sentence());
        assertFalse(Files.exists(home.resolve("store")), where);
        assertFalse(Files.exists(home.resolve("store.draft")), where);
        Files.write(file, good);
      }
    }
    SnapshotLoop.into(Snapshot.open(whole), home);
    assertWhole(home, "all files whole again");
  }

  /** As people are told of it. */
  private static String nameFor(String file) {
    return switch (file) {
      case Snapshot.BLOCK -> "the block is refused";
      case Snapshot.MANIFEST -> "the manifest is damaged";
      default -> "chunk " + Integer.parseInt(file.substring("chunk-".length())) + " is refused";
    };
  }

  @Test
  void anImportThatIsCutOffLeavesNothingThatANodeTakesAndIsBegunAnew() throws Exception {
    List<Path> copies = copiesOfAnImport();
    assertEquals(files().size() - 1, copies.size(), "one a chunk, and one before it is published");
    for (Path home : copies) {
      Path log = newestLog(home.resolve("store.draft"));
      long size = random.nextLong(Files.size(log) + 1);
      String where = "seed %d: %s cut at %d".formatted(SEED, log, size);
      cut(log, size);
      StoreFailure failure =
          assertThrows(StoreFailure.class, () -> new TestWorld(home).close(), where);
      assertEquals(StoreFailure.Reason.OCCUPIED, failure.reason(), where);
      SnapshotLoop.into(Snapshot.open(whole), home);
      assertWhole(home, where);
    }
  }

  /** What is on disk after each step. */
  private List<Path> copiesOfAnImport() throws Exception {
    List<Path> copies = new ArrayList<>();
    Path home = directory.resolve("imported");
    Snapshot snapshot = Snapshot.open(whole);
    try (StoreDraft draft = StoreDraft.begin(home, TestWorld.CHAIN)) {
      new SnapshotImport(snapshot, appHash, done -> copies.add(copyOf(home, copies.size())))
          .into(draft, (said, block, state) -> copies.add(copyOf(home, copies.size())));
    }
    assertWhole(home, "the import itself");
    return copies;
  }

  private Path copyOf(Path home, int number) {
    Path copy = directory.resolve("copy-" + number);
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(home.relativize(file).toString()));
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path newestLog(Path store) throws IOException {
    try (Stream<Path> files = Files.list(store)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  private void assertWhole(Path home, String where) {
    try (TestWorld world = new TestWorld(home)) {
      assertEquals(appHash, world.world.current().appHash(), where);
      int[] leaves = {0};
      world.world.current().byKeyHash().forEachRemaining(leaf -> leaves[0]++);
      assertEquals(LEAVES, leaves[0], where);
    }
  }
}
