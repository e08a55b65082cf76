package io.chancery.store;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node's disk. One thread writes blocks; any number read. The order of a height: {@link
 * #saveBlock}, execute, {@link #commit}; a crash between them leaves a saved block to execute
 * again.
 *
 * <p>Every call throws {@link StoreFailure} if the disk gives no answer.
 */
public interface NodeStore extends AutoCloseable {
  /** The latest commit; empty before genesis. */
  Optional<Commit> lastCommit();

  /** The height of the highest saved block, at most one above the latest commit; 0 for none. */
  BlockHeight lastBlock();

  /**
   * Stores a decided block durably, before it is executed. The same block again changes nothing.
   *
   * @param height one above {@link #lastBlock}, or equal to it with the same bytes
   */
  void saveBlock(BlockHeight height, Bytes block);

  @Nullable Bytes block(BlockHeight height);

  /**
   * Writes a height durably and whole. Height 0 is genesis, without a block.
   *
   * @param next one above {@link #lastCommit}; above 0, its block has been saved
   */
  void commit(BlockCommit next);

  /** {@link BlockRecords#result} of a committed height. */
  @Nullable Bytes result(BlockHeight height);

  @Nullable Bytes receipt(BlockHeight height, int index);

  /** Where the transaction with this hash was committed last. */
  @Nullable TransactionPlace transaction(Hash hash);

  /** The state at {@link #lastCommit}. */
  StateSnapshot snapshot();

  Inbox inbox();

  /** Ends every snapshot too. */
  @Override
  void close();
}
