package io.chancery.snapshot;

import io.chancery.proof.TreeHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A chunk's bytes, as docs/snapshots.md has them. */
final class ChunkForm {
  /** No chunk's file is larger. */
  static final int BYTES_MAX = 16_000_000 - 1;

  /**
   * No chunk has more: read, a leaf takes some hundred bytes of memory more than its own, and that
   * before the chunk is proved. Part of the format, for it decides bytes.
   */
  static final int LEAVES_MAX = 65_536;

  private static final byte[] MAGIC = "CHSNAP1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_SIZE = MAGIC.length + Long.BYTES + 2 * Integer.BYTES;

  private ChunkForm() {}

  /** What a leaf takes in a chunk. */
  static int size(StateEntry leaf) {
    return Short.BYTES + leaf.key().bytes().size() + Integer.BYTES + leaf.value().size();
  }

  static byte[] encode(Chunk chunk) {
    int size = HEADER_SIZE + Short.BYTES + chunk.edge().right().size() * Hash.SIZE;
    for (StateEntry leaf : chunk.leaves()) {
      size = Math.addExact(size, size(leaf));
    }
    ByteBuffer to =
        ByteBuffer.allocate(size)
            .put(MAGIC)
            .putLong(chunk.height().value())
            .putInt(chunk.number())
            .putInt(chunk.leaves().size());
    for (StateEntry leaf : chunk.leaves()) {
      to.putShort((short) leaf.key().bytes().size()).put(leaf.key().bytes().unsafeArray());
      to.putInt(leaf.value().size()).put(leaf.value().unsafeArray());
    }
    to.putShort((short) chunk.edge().depth());
    chunk.edge().right().forEach(hash -> to.put(hash.bytes().unsafeArray()));
    return to.array();
  }

  /**
   * @throws SnapshotRefused unless the bytes are those of the chunk with that number and height
   */
  static Chunk decode(byte[] bytes, BlockHeight height, int number) throws SnapshotRefused {
    try {
      ByteBuffer from = ByteBuffer.wrap(bytes);
      if (!Bytes.wrap(read(from, MAGIC.length)).equals(Bytes.wrap(MAGIC))) {
        throw SnapshotRefused.chunk(number, "it does not begin as a chunk of format 1");
      }
      long itsHeight = from.getLong();
      if (itsHeight != height.value()) {
        throw SnapshotRefused.chunk(
            number, "it is of height " + itsHeight + ", not of height " + height);
      }
      int itsNumber = from.getInt();
      if (itsNumber != number) {
        throw SnapshotRefused.chunk(number, "it says that it is chunk " + itsNumber);
      }
      List<StateEntry> leaves = leaves(from, number);
      return new Chunk(height, number, leaves, edge(from, leaves.getLast(), number));
    } catch (BufferUnderflowException e) {
      throw SnapshotRefused.chunk(number, "its content is cut off");
    }
  }

  private static List<StateEntry> leaves(ByteBuffer from, int number) throws SnapshotRefused {
    int count = from.getInt();
    if (count < 1) {
      throw SnapshotRefused.chunk(number, "it has " + count + " leaves");
    }
    if (count > LEAVES_MAX) {
      throw SnapshotRefused.chunk(
          number, "it has %d leaves, and at most %d are allowed".formatted(count, LEAVES_MAX));
    }
    List<StateEntry> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int keySize = from.getShort() & 0xffff;
      if (keySize < 1 || keySize > StateKey.SIZE_MAX) {
        throw SnapshotRefused.chunk(number, "it has a key of " + keySize + " bytes");
      }
      StateKey key = new StateKey(Bytes.wrap(read(from, keySize)));
      leaves.add(new StateEntry(key, Bytes.wrap(read(from, from.getInt()))));
    }
    return leaves;
  }

  private static Chunk.Edge edge(ByteBuffer from, StateEntry last, int number)
      throws SnapshotRefused {
    int depth = from.getShort() & 0xffff;
    if (depth > TreeHash.DEPTH_MAX) {
      throw SnapshotRefused.chunk(number, "no leaf stands at depth " + depth);
    }
    int turns = Frontier.leftTurns(new TreeHash().of(last.key().bytes()), depth);
    if (from.remaining() != turns * Hash.SIZE) {
      throw SnapshotRefused.chunk(
          number, "%d bytes are left for %d hashes of 32 bytes".formatted(from.remaining(), turns));
    }
    List<Hash> right = new ArrayList<>(turns);
    for (int i = 0; i < turns; i++) {
      right.add(new Hash(Bytes.wrap(read(from, Hash.SIZE))));
    }
    return new Chunk.Edge(depth, right);
  }

  private static byte[] read(ByteBuffer from, int size) {
    if (size < 0 || size > from.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] read = new byte[size];
    from.get(read);
    return read;
  }
}
