package io.chancery.abci;

import io.chancery.vm.ledger.BlockHeight;

/** The answer to {@code Commit}, which asks nothing. */
public final class Commit {
  private Commit() {}

  /**
   * @param retainHeight blocks below it may be pruned by the engine; 0 keeps all
   */
  public record Response(BlockHeight retainHeight) {}
}
