package io.chancery.snapshot;

import io.chancery.proof.TreeHash;
import io.chancery.state.CommittedState;
import io.chancery.store.DraftFolder;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Writes a state as a snapshot, in memory for about one chunk. */
public final class SnapshotExport {
  /** Leaves go into one chunk up to this size; part of the format, for it decides bytes. */
  static final int CHUNK_BYTES = 8 << 20;

  private final Source source;
  private final int chunkBytes;
  private final LongConsumer progress;
  private final List<Manifest.Part> parts = new ArrayList<>();
  private long done;

  /**
   * What is exported.
   *
   * @param block decided at the state's height; empty at genesis
   */
  public record Source(ChainId chain, CommittedState state, Optional<Bytes> block) {}

  private SnapshotExport(Source source, int chunkBytes, LongConsumer progress) {
    this.source = source;
    this.chunkBytes = chunkBytes;
    this.progress = progress;
  }

  /**
   * Writes a folder that does not exist yet. It is there only when it is whole and durable.
   *
   * @param progress told after each chunk how many leaves are written; may throw to give up
   */
  public static Snapshot write(Source source, Path to, LongConsumer progress) throws IOException {
    return write(source, to, CHUNK_BYTES, progress);
  }

  static Snapshot write(Source source, Path to, int chunkBytes, LongConsumer progress)
      throws IOException {
    DraftFolder folder = DraftFolder.of(to);
    boolean written = false;
    try {
      Manifest manifest = new SnapshotExport(source, chunkBytes, progress).into(folder);
      folder.publish();
      written = true;
      return new Snapshot(to, manifest);
    } finally {
      if (!written) {
        folder.discard();
      }
    }
  }

  private Manifest into(DraftFolder folder) throws IOException {
    Optional<Manifest.Block> block = Optional.empty();
    if (source.block().isPresent()) {
      Bytes bytes = source.block().get();
      folder.write(Snapshot.BLOCK, bytes.unsafeArray());
      block = Optional.of(new Manifest.Block(Hash.sha256(bytes), bytes.size()));
    }
    CommittedState state = source.state();
    Iterator<StateEntry> all = state.byKeyHash();
    List<StateEntry> leaves = new ArrayList<>();
    int size = 0;
    while (all.hasNext()) {
      StateEntry leaf = all.next();
      boolean isFull =
          leaves.size() == ChunkForm.LEAVES_MAX || size + ChunkForm.size(leaf) > chunkBytes;
      if (isFull && !leaves.isEmpty()) {
        writeChunk(folder, leaves);
        leaves.clear();
        size = 0;
      }
      leaves.add(leaf);
      size += ChunkForm.size(leaf);
    }
    if (!leaves.isEmpty()) {
      writeChunk(folder, leaves);
    }
    Manifest manifest = new Manifest(source.chain(), state.height(), state.appHash(), block, parts);
    folder.write(Snapshot.MANIFEST, manifest.encode().unsafeArray());
    return manifest;
  }

  private void writeChunk(DraftFolder folder, List<StateEntry> leaves) throws IOException {
    int number = parts.size();
    if (number == Manifest.CHUNKS_MAX) {
      throw new IOException(
          "a snapshot has at most %d chunks, and the state takes more".formatted(number));
    }
    Chunk.Edge edge = edge(leaves.getLast().key());
    byte[] bytes = ChunkForm.encode(new Chunk(source.state().height(), number, leaves, edge));
    if (bytes.length > ChunkForm.BYTES_MAX) {
      throw new InvariantViolation(
          "the value of key %s is too large for a chunk".formatted(leaves.getLast().key().bytes()));
    }
    folder.write(Snapshot.chunkFile(number), bytes);
    parts.add(new Manifest.Part(Hash.sha256(Bytes.wrap(bytes)), bytes.length, leaves.size()));
    done += leaves.size();
    progress.accept(done);
  }

  private Chunk.Edge edge(StateKey last) {
    List<Hash> siblings = source.state().siblings(last);
    byte[] way = new TreeHash().of(last.bytes());
    List<Hash> right = new ArrayList<>();
    for (int depth = 0; depth < siblings.size(); depth++) {
      if (!TreeHash.bit(way, depth)) {
        right.add(siblings.get(depth));
      }
    }
    return new Chunk.Edge(siblings.size(), right);
  }
}
