package io.chancery.engine;

/** Decides blocks and drives an {@link io.chancery.abci.Application} with them. */
public interface ConsensusEngine extends AutoCloseable {
  /**
   * Replays decided blocks that the application has not committed, then begins to make new ones.
   *
   * @throws io.chancery.vm.ledger.InvariantViolation if a stored block does not fit the state
   */
  void start();

  /** There may be transactions to put into a block. Never blocks. */
  void wake();

  /** Finishes the block in hand, then stops. */
  @Override
  void close();
}
