package io.chancery.node.replay;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Hash;
import java.util.Optional;

/**
 * What came of a replay.
 *
 * @param blocks how many were executed and found equal
 * @param digest over the app hash and the receipt root of each of them: equal for equal chains
 * @param difference the first block that differs, if one does
 */
public record ReplayReport(long blocks, Hash digest, Optional<Difference> difference) {

  /** Where and how a replay differs from what is stored. */
  public record Difference(BlockHeight height, String sentence) {}
}
