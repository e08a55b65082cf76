package io.chancery.snapshot;

import io.chancery.proof.TreeHash;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks chunks one after the other against an app hash: a chunk passes only if the tree with that
 * root has exactly these leaves next.
 */
final class ChunkCheck {
  private final AppHash trusted;
  private final BlockHeight height;
  private final TreeHash hash = new TreeHash();
  private final Frontier frontier = new Frontier();
  private int next;

  /** A leaf that was proved, with its hashes. */
  record Proved(StateEntry entry, byte[] keyHash, byte[] leaf) {}

  ChunkCheck(AppHash trusted, BlockHeight height) {
    this.trusted = trusted;
    this.height = height;
  }

  /**
   * @throws SnapshotRefused if the chunk is not the next one; then no other may follow
   */
  List<Proved> check(byte[] chunkBytes, long leaves) throws SnapshotRefused {
    int number = next++;
    Chunk chunk = ChunkForm.decode(chunkBytes, height, number);
    if (chunk.leaves().size() != leaves) {
      throw SnapshotRefused.chunk(
          number,
          "it has %d leaves, not the %d of the manifest".formatted(chunk.leaves().size(), leaves));
    }
    List<Proved> proved = new ArrayList<>(chunk.leaves().size());
    for (StateEntry entry : chunk.leaves()) {
      byte[] keyHash = hash.of(entry.key().bytes());
      byte[] leaf = hash.leaf(keyHash, hash.of(entry.value()));
      if (!frontier.add(keyHash, leaf)) {
        throw SnapshotRefused.chunk(
            number,
            "the key %s does not come after the one before it".formatted(entry.key().bytes()));
      }
      proved.add(new Proved(entry, keyHash, leaf));
    }
    Optional<Hash> root = frontier.root(chunk.edge().depth(), chunk.edge().right());
    if (!root.equals(Optional.of(trusted.hash()))) {
      throw SnapshotRefused.chunk(
          number, "its leaves do not belong at this place of the state with app hash " + trusted);
    }
    return proved;
  }

  /**
   * @throws SnapshotRefused if more leaves would have to follow
   */
  void checkEnd() throws SnapshotRefused {
    Hash root = frontier.root();
    if (!root.equals(trusted.hash())) {
      throw new SnapshotRefused(
          "the snapshot ends too early: its %d chunks have app hash %s, not %s"
              .formatted(next, root, trusted));
    }
  }
}
