package io.chancery.abci;

/**
 * The state machine that a consensus engine replicates.
 *
 * <p>The engine calls {@code InitChain} once, then for every height {@code PrepareProposal} (where
 * it proposes), {@code ProcessProposal} (not when it catches up), {@code FinalizeBlock} and {@code
 * Commit}, these from one thread. {@code Info}, {@code CheckTx} and {@code Query} may come at any
 * time from others. A call that can't be answered throws, and the node halts: there is no other
 * answer that all validators would give.
 *
 * @see <a href="https://github.com/cometbft/cometbft/tree/main/spec/abci">ABCI 2.0</a>
 */
public interface Application {
  /**
   * Says where the application stands, so that the engine replays what came after. It reports the
   * last block whose {@code Commit} was completed, also after a crash within one.
   */
  Handshake.Response info(Handshake.Request request);

  /** Makes the state of genesis; once, before the first block, and deterministic. */
  InitChain.Response initChain(InitChain.Request request);

  /**
   * Says whether a mempool should hold a transaction. A filter only: it needs not be the same on
   * all nodes.
   */
  CheckTx.Response checkTx(CheckTx.Request request);

  /**
   * Chooses the transactions of a block that this node proposes. What it returns must pass {@code
   * ProcessProposal} on every correct node.
   */
  PrepareProposal.Response prepareProposal(PrepareProposal.Request request);

  /**
   * Says whether a proposed block is valid: a pure function of the state before and the block. May
   * come for several blocks of one height, and changes nothing that is kept.
   */
  ProcessProposal.Response processProposal(ProcessProposal.Request request);

  /**
   * Executes a decided block: deterministic, with a result for every transaction, valid or not.
   * Keeps nothing durably; after a crash it comes again for the same block.
   */
  FinalizeBlock.Response finalizeBlock(FinalizeBlock.Request request);

  /** Makes the block that was finalized last durable, whole or not at all, before it returns. */
  Commit.Response commit();

  /** Reads committed state. */
  Query.Response query(Query.Request request);
}
