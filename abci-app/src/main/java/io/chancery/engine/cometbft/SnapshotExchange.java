package io.chancery.engine.cometbft;

import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.util.List;
import java.util.Optional;

/** The node's snapshots, as peers take them from it and as it is restored from theirs. */
public interface SnapshotExchange {
  /** What there is, for peers. */
  List<Offered> list();

  /** A piece of a snapshot of {@link #list}; empty if it is gone. */
  Optional<Bytes> load(BlockHeight height, int format, int piece);

  /**
   * Begins to restore a snapshot, and forgets what an earlier one has brought.
   *
   * @param trusted the app hash at its height, as a light client has verified it
   */
  Answer offer(Offered offered, AppHash trusted);

  /** Takes the next piece of the snapshot that was accepted; the last one restores the state. */
  Answer apply(int piece, Bytes content);

  /**
   * A snapshot as one node tells another; nothing of it is proved.
   *
   * @param pieces counted from 0
   * @param hash equal only for equal snapshots
   */
  record Offered(BlockHeight height, int format, int pieces, Hash hash, Bytes metadata) {}

  /** What is to become of a snapshot. */
  enum Answer {
    /** Go on. */
    ACCEPTED,
    /** Another one, if there is one. */
    REFUSED,
    /** Another one of another format. */
    OTHER_FORMAT,
    /** This piece is not what the snapshot says: from another peer. */
    PIECE_AGAIN,
    /** This node restores none. */
    NEVER
  }
}
