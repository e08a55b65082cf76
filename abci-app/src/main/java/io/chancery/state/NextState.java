package io.chancery.state;

import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.state.StateChanges;

/** The state that a block leads to, not yet committed; dropping it leaves no trace. */
public final class NextState {
  private final BlockHeight height;
  private final StateChanges changes;
  private final Tree before;
  private final NextTree after;

  NextState(BlockHeight height, StateChanges changes, Tree before, NextTree after) {
    this.height = height;
    this.changes = changes;
    this.before = before;
    this.after = after;
  }

  public BlockHeight height() {
    return height;
  }

  public AppHash appHash() {
    return after.appHash();
  }

  StateChanges changes() {
    return changes;
  }

  /** What the changes were applied to. */
  Tree before() {
    return before;
  }

  NextTree after() {
    return after;
  }
}
