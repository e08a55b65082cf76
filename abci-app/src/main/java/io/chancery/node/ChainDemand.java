package io.chancery.node;

import io.chancery.engine.embedded.Demand;
import io.chancery.mempool.Mempool;
import io.chancery.state.WorldState;
import io.chancery.vm.contract.Timers;
import io.chancery.vm.ledger.BlockTime;
import java.util.Optional;

/** Wants a block when transactions wait or a contract's timer is due. */
record ChainDemand(Mempool mempool, WorldState world) implements Demand {
  @Override
  public boolean hasTransactions() {
    return mempool.size() > 0;
  }

  @Override
  public Optional<BlockTime> nextTimer() {
    return Timers.next(world.current());
  }
}
