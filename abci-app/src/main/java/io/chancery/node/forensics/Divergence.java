package io.chancery.node.forensics;

import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateKey;
import java.util.List;
import java.util.Optional;

/**
 * How two homes of one chain differ at a height.
 *
 * @param findings sentences, the most important first
 * @param keys empty if a home does not keep its state of that height
 */
public record Divergence(
    BlockHeight height,
    Both<AppHash> appHashes,
    Both<Again> again,
    List<String> findings,
    Optional<Keys> keys) {
  public Divergence {
    findings = List.copyOf(findings);
  }

  /** Whether a home's block, executed again by this program, comes to what the home stored. */
  public enum Again {
    SAME,
    OTHER,
    /** The state before it is not kept, or the block is missing. */
    NOT_EXECUTED
  }

  /**
   * @param count of all keys that differ
   * @param first of them in the order of keys, at most {@link StateComparison#LISTED_MAX}
   */
  public record Keys(long count, List<DifferentKey> first) {
    public Keys {
      first = List.copyOf(first);
    }
  }

  public record DifferentKey(StateKey key, Both<Side> sides) {}

  /**
   * A key in one home.
   *
   * @param stored empty if it is absent
   * @param again empty if the block was not executed again
   */
  public record Side(Optional<Bytes> stored, Optional<Written> again) {}

  /** What executing the block again gives a key, and who; an absent value is empty. */
  public record Written(Optional<Bytes> value, Writer by) {}
}
