package io.chancery.store;

import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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
   * Writes a height durably and whole. Height 0 is genesis, without a block. If it fails, this
   * store goes on at the height before; once the home is opened again, the height is there whole or
   * not at all.
   *
   * @param next one above {@link #lastCommit}; above 0, its block has been saved
   */
  void commit(BlockCommit next);

  /** {@link BlockRecords#result} of a committed height. */
  @Nullable Bytes result(BlockHeight height);

  @Nullable Bytes receipt(BlockHeight height, int index);

  /** Where the transaction with this hash was committed last. */
  @Nullable TransactionPlace transaction(Hash hash);

  /** What a height came to; empty if it was not committed here. Kept for ever. */
  Optional<AppHash> appHash(BlockHeight height);

  /** The state at {@link #lastCommit}. */
  StateSnapshot snapshot();

  /**
   * The state as that height left it; empty if it is not kept: pruned, or not yet committed.
   *
   * <p>It stays readable until it is closed, even if its height is pruned meanwhile.
   */
  Optional<StateSnapshot> at(BlockHeight height);

  /** The lowest height whose state can still be read; 0 until the first {@link #prune}. */
  BlockHeight oldest();

  /**
   * Gives up the states below a height, all at once: values that no kept height needs, and pages.
   * For one thread at a time, beside commits and readers. Not synced: a power cut may undo it,
   * whole.
   *
   * @param oldest at most the latest commit's height; below {@link #oldest} only pages go
   * @param pagesFrom no state at or above {@code oldest} needs pages that heights below wrote
   */
  void prune(BlockHeight oldest, BlockHeight pagesFrom);

  /**
   * Gathers what some heights in a row have changed, if enough have come together, so that reads
   * far back take few looks. For the thread that prunes.
   *
   * @param isWanted asked now and then; what is given up is done again
   * @return false if there was nothing to gather, or it was given up
   */
  boolean mergeHistory(BooleanSupplier isWanted);

  /** All pages that are still there, in the order of their keys. */
  void pages(Consumer<StoredPages> visitor);

  /**
   * Reads all that past states are found by, beside the tree's own hashes. For a store without
   * commits meanwhile.
   *
   * @throws StoreFailure if something of it is damaged or missing; it is named
   */
  CheckedRecords checkRecords();

  Inbox inbox();

  /** Ends every snapshot too. */
  @Override
  void close();
}
