package io.chancery.vm.execution;

import io.chancery.vm.gas.GasMeter;
import io.chancery.vm.state.StateOverlay;

/**
 * One transaction's or one timer's view of the world.
 *
 * @param block the block it runs in
 * @param gas its meter
 * @param state what it reads and writes; dropped whole if it is refused
 * @param ids where its new identifiers come from
 * @param events what it tells the world
 */
public record ExecutionContext(
    BlockContext block, GasMeter gas, StateOverlay state, IdSource ids, EventLog events) {

  /** The same transaction over another overlay, as for a call that may be rolled back alone. */
  public ExecutionContext over(StateOverlay other) {
    return new ExecutionContext(block, gas, other, ids, events);
  }
}
