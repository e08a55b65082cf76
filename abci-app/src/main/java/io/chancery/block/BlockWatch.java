package io.chancery.block;

import io.chancery.vm.state.StateView;

/** Looks on while a block is executed, as to find out which step writes a key. */
public interface BlockWatch {
  BlockWatch NONE = (step, state) -> {};

  /**
   * @param state as the step has left it; not to be kept
   */
  void after(BlockStep step, StateView state);
}
