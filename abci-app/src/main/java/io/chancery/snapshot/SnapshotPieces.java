package io.chancery.snapshot;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.io.IOException;
import java.util.Optional;

/**
 * A snapshot as it travels between nodes: its block in pieces of {@value #BLOCK_PIECE_BYTES} bytes,
 * then its chunks, a piece each; all below 16,000,000 bytes. The manifest goes before them.
 */
public final class SnapshotPieces {
  /** Of pieces and manifest together. */
  public static final int FORMAT = 1;

  static final int BLOCK_PIECE_BYTES = 8 << 20;

  private final Snapshot snapshot;

  public SnapshotPieces(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  public int count() {
    return blockPieces(snapshot.manifest()) + snapshot.manifest().chunks().size();
  }

  /** Of the manifest, and so of everything. */
  public Hash hash() {
    return Hash.sha256(manifest());
  }

  public Bytes manifest() {
    return snapshot.manifest().encode();
  }

  /**
   * Counted from 0; empty if there is no such piece.
   *
   * @throws SnapshotRefused if the file is not what the manifest says
   */
  public Optional<Bytes> piece(int number) throws IOException, SnapshotRefused {
    int ofBlock = blockPieces(snapshot.manifest());
    if (number < 0 || number >= count()) {
      return Optional.empty();
    }
    if (number >= ofBlock) {
      return Optional.of(Bytes.wrap(snapshot.chunk(number - ofBlock)));
    }
    int from = number * BLOCK_PIECE_BYTES;
    return snapshot
        .block()
        .map(block -> block.slice(from, Math.min(block.size(), from + BLOCK_PIECE_BYTES)));
  }

  static int blockPieces(Manifest manifest) {
    return manifest
        .block()
        .map(block -> Math.toIntExact((block.bytes() + BLOCK_PIECE_BYTES - 1) / BLOCK_PIECE_BYTES))
        .orElse(0);
  }
}
