package io.chancery.snapshot;

import io.chancery.state.TreeGrowth;
import io.chancery.store.Commit;
import io.chancery.store.StateSnapshot;
import io.chancery.store.StoreDraft;
import io.chancery.store.StoredPages;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Fills an empty home's store from a snapshot; each chunk is proved before any of it is written.
 */
public final class SnapshotImport {
  private final Snapshot snapshot;
  private final AppHash trusted;
  private final LongConsumer progress;
  private final List<StoredPages> grown = new ArrayList<>();

  /** Whether a chain can go on from a state whose every leaf is proved. */
  public interface Judge {
    /**
     * @param block decided at the state's height, as the snapshot has it: not proved
     * @throws SnapshotRefused if it cannot
     */
    void judge(Manifest manifest, Optional<Bytes> block, StateView state) throws SnapshotRefused;
  }

  /**
   * @param trusted the app hash at the snapshot's height, from wherever it is trusted
   * @param progress told after each chunk how many leaves are written
   */
  public SnapshotImport(Snapshot snapshot, AppHash trusted, LongConsumer progress) {
    this.snapshot = snapshot;
    this.trusted = trusted;
    this.progress = progress;
  }

  /**
   * Publishes the draft if all is well; leaves it unfinished otherwise.
   *
   * @throws SnapshotRefused if the snapshot is not that of the trusted app hash
   */
  public void into(StoreDraft draft, Judge judge) throws IOException, SnapshotRefused {
    Manifest manifest = snapshot.manifest();
    if (!manifest.appHash().equals(trusted)) {
      throw new SnapshotRefused(
          "the snapshot says that its app hash is %s, and %s is trusted"
              .formatted(manifest.appHash(), trusted));
    }
    Optional<Bytes> block = snapshot.block();
    fill(draft);
    try (StateSnapshot state =
        draft.finish(new Commit(manifest.height(), trusted), block.orElse(null))) {
      judge.judge(manifest, block, state);
    }
    draft.publish();
  }

  private void fill(StoreDraft draft) throws IOException, SnapshotRefused {
    Manifest manifest = snapshot.manifest();
    ChunkCheck check = new ChunkCheck(trusted, manifest.height());
    TreeGrowth tree = new TreeGrowth(manifest.height(), grown::add);
    long done = 0;
    for (int number = 0; number < manifest.chunks().size(); number++) {
      List<ChunkCheck.Proved> leaves =
          check.check(snapshot.chunk(number), manifest.chunks().get(number).leaves());
      List<StateEntry> values = new ArrayList<>(leaves.size());
      for (ChunkCheck.Proved leaf : leaves) {
        tree.add(leaf.entry().key(), leaf.keyHash(), leaf.leaf());
        values.add(leaf.entry());
      }
      put(draft, values);
      done += leaves.size();
      progress.accept(done);
    }
    check.checkEnd();
    if (!tree.finish().equals(trusted)) {
      throw new InvariantViolation("proved leaves have grown into a tree with another root");
    }
    put(draft, List.of());
  }

  private void put(StoreDraft draft, List<StateEntry> values) {
    draft.put(snapshot.manifest().height(), values, grown);
    grown.clear();
  }
}
