package io.chancery.state;

import io.chancery.offload.OffloadBoard;
import io.chancery.offload.SoftwareBoard;
import io.chancery.store.NodeStore;

/** World states with little memory, on one board for all tests. */
final class Worlds {
  private static final OffloadBoard BOARD = SoftwareBoard.open();
  private static final WorldState.Setting SETTING =
      new WorldState.Setting(1 << 20, new Retention(20));

  private Worlds() {}

  /** Pruning must not fail in any test; the thread's end is seen on the error stream. */
  private static void fail(Throwable failure) {
    throw new IllegalStateException(failure);
  }

  static WorldState open(NodeStore store) {
    return WorldState.open(store, BOARD, SETTING, Worlds::fail);
  }
}
