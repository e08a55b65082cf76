package io.chancery.node;

import io.chancery.engine.cometbft.SnapshotExchange;
import io.chancery.snapshot.Snapshot;
import io.chancery.snapshot.SnapshotFolder;
import io.chancery.snapshot.SnapshotPieces;
import io.chancery.snapshot.SnapshotRefused;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** This node's snapshots for peers. It has a state, and is restored from none of theirs. */
record PeerSnapshots(SnapshotFolder folder) implements SnapshotExchange {
  @Override
  public List<Offered> list() {
    List<Offered> offered = new ArrayList<>();
    try {
      for (BlockHeight height : folder.heights()) {
        SnapshotPieces pieces = new SnapshotPieces(Snapshot.open(folder.at(height)));
        offered.add(
            new Offered(
                height, SnapshotPieces.FORMAT, pieces.count(), pieces.hash(), pieces.manifest()));
      }
    } catch (IOException | SnapshotRefused e) {
      // One that is being removed just now, or that a person has put there: peers have others.
      return offered;
    }
    return offered;
  }

  @Override
  public Optional<Bytes> load(BlockHeight height, int format, int piece) {
    if (format != SnapshotPieces.FORMAT) {
      return Optional.empty();
    }
    try {
      return new SnapshotPieces(Snapshot.open(folder.at(height))).piece(piece);
    } catch (IOException | SnapshotRefused e) {
      return Optional.empty();
    }
  }

  @Override
  public Answer offer(Offered offered, AppHash trusted) {
    return Answer.NEVER;
  }

  @Override
  public Answer apply(int piece, Bytes content) {
    return Answer.NEVER;
  }
}
