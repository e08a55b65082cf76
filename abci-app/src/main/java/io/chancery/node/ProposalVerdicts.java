package io.chancery.node;

import io.chancery.block.Verdict;
import io.chancery.vm.ledger.Hash;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the block check said of the blocks proposed for one height, by block hash: a block that was
 * voted on is not checked again when it is decided. Several rounds may have brought several. For
 * the engine's thread.
 */
final class ProposalVerdicts {
  /** Rounds of one height beyond these are checked again. */
  private static final int BLOCKS_MAX = 4;

  private final Map<Hash, List<Verdict>> byHash =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Hash, List<Verdict>> eldest) {
          return size() > BLOCKS_MAX;
        }
      };

  /** Empty if the block is not known: the hash is over its transactions too. */
  Optional<List<Verdict>> of(Hash block) {
    return Optional.ofNullable(byHash.get(block));
  }

  void add(Hash block, List<Verdict> verdicts) {
    byHash.put(block, verdicts);
  }

  /** The height is over: what was said held for its state alone. */
  void clear() {
    byHash.clear();
  }
}
