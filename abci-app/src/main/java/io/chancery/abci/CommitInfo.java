package io.chancery.abci;

import io.chancery.vm.ledger.Bytes;
import java.util.List;

/**
 * Who signed the block before.
 *
 * @param round in which it was decided
 * @param votes in the order of the validators; empty for the first block
 */
public record CommitInfo(int round, List<Vote> votes) {
  public static final CommitInfo NONE = new CommitInfo(0, List.of());

  public CommitInfo {
    votes = List.copyOf(votes);
  }

  /**
   * @param validatorAddress 20 bytes
   * @param power its votes at that height
   * @param flag how it voted
   */
  public record Vote(Bytes validatorAddress, long power, Flag flag) {}

  /** The numbers are those of the specification. */
  public enum Flag {
    UNKNOWN,
    ABSENT,
    COMMIT,
    NIL
  }
}
