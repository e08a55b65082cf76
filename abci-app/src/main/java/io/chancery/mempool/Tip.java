package io.chancery.mempool;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.state.StateView;

/**
 * Where the chain stands.
 *
 * @param height of the last committed block
 * @param state after it; read from another thread than the one that commits, so it must not change
 */
public record Tip(BlockHeight height, StateView state) {}
