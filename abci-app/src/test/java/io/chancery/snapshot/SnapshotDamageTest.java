package io.chancery.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.store.Commit;
import io.chancery.store.StateSnapshot;
import io.chancery.store.StoreDraft;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three chunks or more of few leaves, each byte of which matters. */
final class SnapshotDamageTest {
  private static final long SEED = 20_261_121;
  private static final int CHUNK_BYTES = 120;

  private final Random random = new Random(SEED);
  @TempDir Path directory;
  private Path folder = Path.of("");
  private AppHash trusted = new AppHash(Hash.ZERO);
  private Manifest manifest =
      new Manifest(TestWorld.CHAIN, BlockHeight.GENESIS, trusted, Optional.empty(), List.of());

  @BeforeEach
  void export() throws Exception {
    folder = directory.resolve("snapshot");
    try (TestWorld origin = new TestWorld(directory.resolve("origin"))) {
      Map<StateKey, Bytes> leaves = TestWorld.leaves(random, 12, 20);
      origin.commit(leaves);
      origin.export(directory.resolve("other"), CHUNK_BYTES);
      trusted = origin.commit(Map.of(TestWorld.key(3), Bytes.utf8("three")));
      manifest = origin.export(folder, CHUNK_BYTES).manifest();
    }
    assertTrue(manifest.chunks().size() >= 3, manifest.toString());
    verify();
  }

  /** All that an import checks, but writes nothing. */
  private void verify() throws IOException, SnapshotRefused {
    Snapshot snapshot = Snapshot.open(folder);
    if (!snapshot.manifest().appHash().equals(trusted)) {
      throw new SnapshotRefused("another app hash");
    }
    snapshot.block();
    ChunkCheck check = new ChunkCheck(trusted, snapshot.manifest().height());
    for (int number = 0; number < snapshot.manifest().chunks().size(); number++) {
      check.check(snapshot.chunk(number), snapshot.manifest().chunks().get(number).leaves());
    }
    check.checkEnd();
  }

  private String refused() {
    return assertThrows(SnapshotRefused.class, this::verify).sentence();
  }

  private byte[] read(int chunk) throws IOException {
    return Files.readAllBytes(folder.resolve(Snapshot.chunkFile(chunk)));
  }

  private void write(int chunk, byte[] bytes) throws IOException {
    Files.write(folder.resolve(Snapshot.chunkFile(chunk)), bytes);
  }

  private static Manifest.Part part(byte[] bytes, long leaves) {
    return new Manifest.Part(Hash.sha256(Bytes.wrap(bytes)), bytes.length, leaves);
  }

  private void say(List<Manifest.Part> parts) throws IOException {
    Manifest changed =
        new Manifest(
            manifest.chain(), manifest.height(), manifest.appHash(), manifest.block(), parts);
    Files.write(folder.resolve(Snapshot.MANIFEST), changed.encode().unsafeArray());
  }

  private byte[] flipped(byte[] bytes, int at) {
    byte[] flipped = bytes.clone();
    flipped[at] ^= (byte) (1 << random.nextInt(8));
    return flipped;
  }

  @Test
  void everyFlippedByteOfAChunkIsRefusedWithItsNumber() throws Exception {
    for (int number = 0; number < manifest.chunks().size(); number++) {
      byte[] good = read(number);
      for (int at = 0; at < good.length; at++) {
        write(number, flipped(good, at));
        assertEquals(
            "chunk %d is refused: its SHA-256 is not that of the manifest".formatted(number),
            refused(),
            "seed " + SEED + " byte " + at);
      }
      write(number, good);
    }
    verify();
  }

  @Test
  void everyFlippedByteOfAChunkIsRefusedAlsoIfTheManifestSaysSo() throws Exception {
    for (int number = 0; number < manifest.chunks().size(); number++) {
      byte[] good = read(number);
      List<Manifest.Part> parts = new ArrayList<>(manifest.chunks());
      for (int at = 0; at < good.length; at++) {
        byte[] bad = flipped(good, at);
        write(number, bad);
        parts.set(number, part(bad, manifest.chunks().get(number).leaves()));
        say(parts);
        String sentence = refused();
        assertTrue(
            sentence.startsWith("chunk " + number + " is refused: "),
            "seed " + SEED + " byte " + at + ": " + sentence);
      }
      write(number, good);
    }
  }

  @Test
  void nothingOfARefusedChunkIsWritten() throws Exception {
    for (int number = 0; number < manifest.chunks().size(); number++) {
      byte[] good = read(number);
      byte[] bad = flipped(good, good.length - 1);
      write(number, bad);
      List<Manifest.Part> parts = new ArrayList<>(manifest.chunks());
      parts.set(number, part(bad, manifest.chunks().get(number).leaves()));
      say(parts);
      long before = manifest.chunks().stream().limit(number).mapToLong(Manifest.Part::leaves).sum();
      assertEquals(before, writtenByAnImport(), "chunk " + number);
      write(number, good);
    }
  }

  /** How many leaves are in the draft when the import is refused. */
  private long writtenByAnImport() throws Exception {
    AtomicLong written = new AtomicLong();
    try (StoreDraft draft = StoreDraft.begin(directory.resolve("home"), TestWorld.CHAIN)) {
      SnapshotImport restored = new SnapshotImport(Snapshot.open(folder), trusted, done -> {});
      assertThrows(SnapshotRefused.class, () -> restored.into(draft, (said, block, state) -> {}));
      try (StateSnapshot state = draft.finish(new Commit(manifest.height(), trusted), null)) {
        state.forEach(entry -> written.incrementAndGet());
      }
    }
    return written.get();
  }

  @Test
  void aMissingChunkIsNamed() throws Exception {
    Files.delete(folder.resolve("chunk-00001"));
    assertEquals("chunk 1 is refused: the file chunk-00001 is missing", refused());
  }

  @Test
  void aTruncatedChunkIsNamed() throws Exception {
    byte[] good = read(1);
    for (int size = 0; size < good.length; size++) {
      byte[] cut = Arrays.copyOf(good, size);
      write(1, cut);
      assertTrue(refused().startsWith("chunk 1 is refused: it has " + size + " bytes, not the"));
    }
    List<Manifest.Part> parts = new ArrayList<>(manifest.chunks());
    for (int size = 0; size < good.length; size++) {
      byte[] cut = Arrays.copyOf(good, size);
      write(1, cut);
      parts.set(1, part(cut, parts.get(1).leaves()));
      say(parts);
      assertTrue(refused().startsWith("chunk 1 is refused: "), "size " + size);
    }
  }

  @Test
  void moreBytesAreRefused() throws Exception {
    byte[] longer = Arrays.copyOf(read(2), read(2).length + 32);
    write(2, longer);
    List<Manifest.Part> parts = new ArrayList<>(manifest.chunks());
    parts.set(2, part(longer, parts.get(2).leaves()));
    say(parts);
    assertTrue(refused().startsWith("chunk 2 is refused: "), refused());
  }

  @Test
  void swappedChunksAreRefused() throws Exception {
    byte[] first = read(0);
    write(0, read(1));
    write(1, first);
    assertTrue(refused().startsWith("chunk 0 is refused: "));
    List<Manifest.Part> parts = new ArrayList<>(manifest.chunks());
    parts.set(0, manifest.chunks().get(1));
    parts.set(1, manifest.chunks().get(0));
    say(parts);
    assertEquals("chunk 0 is refused: it says that it is chunk 1", refused());
  }

  /** It says the number that it stands at, so that only its leaves are wrong. */
  @Test
  void aChunkBeforeItsTurnIsRefusedByItsLeaves() throws Exception {
    say(List.of(renumbered(1, 0)));
    assertTrue(refused().startsWith("chunk 0 is refused: its leaves do not belong"), refused());
  }

  @Test
  void aSkippedChunkIsMissedInTheLeavesOfTheNext() throws Exception {
    say(List.of(manifest.chunks().get(0), renumbered(2, 1)));
    assertTrue(refused().startsWith("chunk 1 is refused: its leaves do not belong"), refused());
  }

  @Test
  void aDoubledChunkIsRefusedByTheOrderOfItsLeaves() throws Exception {
    say(List.of(manifest.chunks().get(0), renumbered(0, 1)));
    assertTrue(refused().contains("does not come after the one before it"), refused());
  }

  private Manifest.Part renumbered(int from, int to) throws Exception {
    Chunk chunk = ChunkForm.decode(read(from), manifest.height(), from);
    byte[] bytes = ChunkForm.encode(new Chunk(chunk.height(), to, chunk.leaves(), chunk.edge()));
    write(to, bytes);
    return part(bytes, chunk.leaves().size());
  }

  @Test
  void aChunkFromAnotherHeightIsRefused() throws Exception {
    Snapshot other = Snapshot.open(directory.resolve("other"));
    write(0, other.chunk(0));
    List<Manifest.Part> parts = new ArrayList<>(manifest.chunks());
    parts.set(0, other.manifest().chunks().getFirst());
    say(parts);
    assertEquals("chunk 0 is refused: it is of height 0, not of height 1", refused());
  }

  @Test
  void aSnapshotWithoutItsLastChunkEndsTooEarly() throws Exception {
    say(manifest.chunks().subList(0, manifest.chunks().size() - 1));
    assertTrue(refused().startsWith("the snapshot ends too early"), refused());
    say(List.of());
    assertTrue(refused().startsWith("the snapshot ends too early"), refused());
  }

  @Test
  void wrongFiguresOfLeavesAreRefused() throws Exception {
    List<Manifest.Part> parts = new ArrayList<>(manifest.chunks());
    parts.set(1, part(read(1), parts.get(1).leaves() + 1));
    say(parts);
    assertTrue(refused().startsWith("chunk 1 is refused: it has "), refused());
  }

  @Test
  void aFlippedByteOfTheBlockIsRefused() throws Exception {
    Path file = folder.resolve(Snapshot.BLOCK);
    Files.write(file, flipped(Files.readAllBytes(file), 0));
    assertEquals("the block is refused: its SHA-256 is not that of the manifest", refused());
  }

  /** The chain's name and nothing else can be changed unseen here; a home knows its own. */
  @Test
  void everyFlippedByteOfTheManifestIsRefused() throws Exception {
    Path file = folder.resolve(Snapshot.MANIFEST);
    byte[] good = Files.readAllBytes(file);
    int seen = 0;
    for (int at = 0; at < good.length; at++) {
      Files.write(file, flipped(good, at));
      String where = "seed " + SEED + " byte " + at;
      try {
        verify();
      } catch (SnapshotRefused expected) {
        seen++;
        continue;
      }
      assertNotEquals(TestWorld.CHAIN, Snapshot.open(folder).manifest().chain(), where);
    }
    assertTrue(seen >= good.length - TestWorld.CHAIN.value().length(), "only " + seen);
  }

  @Test
  void anotherAppHashThanTheTrustedOneIsRefused() throws Exception {
    AppHash other = new AppHash(Hash.sha256(Bytes.EMPTY));
    try (StoreDraft draft = StoreDraft.begin(directory.resolve("home"), TestWorld.CHAIN)) {
      SnapshotImport restored = new SnapshotImport(Snapshot.open(folder), other, done -> {});
      SnapshotRefused refused =
          assertThrows(
              SnapshotRefused.class, () -> restored.into(draft, (said, block, state) -> {}));
      assertTrue(refused.sentence().contains(other + " is trusted"), refused.sentence());
    }
  }
}
