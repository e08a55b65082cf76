package io.chancery.block;

import io.chancery.vm.state.StateView;

/** The rules in force: read from the state, because a block's validity depends on it alone. */
@FunctionalInterface
public interface ChainRules {
  /** What the block after {@code before} has to keep to. */
  CheckRules after(StateView before);
}
