package io.chancery.engine.embedded;

import io.chancery.vm.ledger.BlockTime;
import java.util.Optional;

/** Why a block would be wanted now; asked by the engine's thread only. */
public interface Demand {
  boolean hasTransactions();

  /** When the next timer is due, by block time. */
  Optional<BlockTime> nextTimer();
}
