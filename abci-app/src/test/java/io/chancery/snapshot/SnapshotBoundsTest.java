package io.chancery.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever sends a snapshot can make a node hold in memory before anything is proved. */
final class SnapshotBoundsTest {
  private static final int LEAVES_AT = 20;

  @TempDir Path directory;

  @Test
  void aChunkOfTinyLeavesEndsAtTheBound() throws Exception {
    int leaves = ChunkForm.LEAVES_MAX + 100;
    try (TestWorld origin = new TestWorld(directory.resolve("origin"))) {
      origin.commit(TestWorld.leaves(new Random(5), leaves, 1));
      Snapshot snapshot = origin.export(directory.resolve("snapshot"), SnapshotExport.CHUNK_BYTES);
      assertEquals(
          List.of((long) ChunkForm.LEAVES_MAX, 100L),
          snapshot.manifest().chunks().stream().map(Manifest.Part::leaves).toList());
      SnapshotLoop.into(snapshot, directory.resolve("restored"));
      try (TestWorld restored = new TestWorld(directory.resolve("restored"))) {
        assertEquals(origin.world.current().appHash(), restored.world.current().appHash());
      }
    }
  }

  /** All of its leaves are there, so that their number alone is wrong. */
  @Test
  void aChunkOfMoreLeavesIsRefusedBeforeTheyAreRead() {
    int leaves = ChunkForm.LEAVES_MAX + 1;
    Bytes leaf = Bytes.fromHex("0001" + "61" + "00000000");
    ByteBuffer chunk =
        ByteBuffer.allocate(LEAVES_AT + Integer.BYTES + leaves * leaf.size())
            .put("CHSNAP1\n".getBytes(StandardCharsets.US_ASCII))
            .putLong(7)
            .putInt(0)
            .putInt(leaves);
    for (int i = 0; i < leaves; i++) {
      chunk.put(leaf.unsafeArray());
    }
    SnapshotRefused refused =
        assertThrows(
            SnapshotRefused.class, () -> ChunkForm.decode(chunk.array(), new BlockHeight(7), 0));
    assertEquals(
        "chunk 0 is refused: it has 65537 leaves, and at most 65536 are allowed",
        refused.sentence());
  }

  @Test
  void theLargestManifestIsTaken() throws Exception {
    Manifest.Part part = new Manifest.Part(Hash.sha256(Bytes.EMPTY), 15_999_999, 65_536);
    Manifest manifest =
        new Manifest(
            TestWorld.CHAIN,
            new BlockHeight(1),
            new AppHash(Hash.sha256(Bytes.EMPTY)),
            Optional.of(new Manifest.Block(Hash.sha256(Bytes.EMPTY), 1 << 20)),
            Collections.nCopies(Manifest.CHUNKS_MAX, part));
    assertTrue(manifest.encode().size() <= Manifest.BYTES_MAX);
    assertEquals(manifest, Manifest.decode(manifest.encode()));
  }

  @Test
  void aManifestOfMoreBytesIsRefusedBeforeItIsRead() throws Exception {
    try (RandomAccessFile file =
        new RandomAccessFile(directory.resolve(Snapshot.MANIFEST).toFile(), "rw")) {
      file.setLength(1L << 40);
    }
    assertEquals("the manifest is refused: it has more than 4194304 bytes", refused());
  }

  @Test
  void aManifestOfManyThingsThatAreNoChunksIsRefusedWhileItIsRead() throws Exception {
    Files.writeString(
        directory.resolve(Snapshot.MANIFEST), "{\"chunks\":[" + "{},".repeat(1_000_000) + "{}]}");
    assertEquals("the manifest is refused: it has more in it than 32768 chunks take", refused());
  }

  private String refused() {
    return assertThrows(SnapshotRefused.class, () -> Snapshot.open(directory)).sentence();
  }
}
