package io.chancery.state;

import io.chancery.proof.TreeHash;
import io.chancery.store.CheckedRecords;
import io.chancery.store.Commit;
import io.chancery.store.NodeStore;
import io.chancery.store.StateSnapshot;
import io.chancery.store.StoreFailure;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole latest state: every page against the hash that the page above has for it, from
 * the app hash down, every value against its leaf, and every record by which past states are found.
 */
public final class StateCheck {
  private static final long PROGRESS_LEAVES = 1_000;

  private final StateSnapshot values;
  private final PageReader reader;
  private final LongConsumer progress;
  private final TreeHash hash = new TreeHash();
  private long lowest;
  private long pages;
  private long leaves;

  private StateCheck(StateSnapshot values, LongConsumer progress) {
    this.values = values;
    this.reader = new PageReader(this::stored, new PageCache(0));
    this.progress = progress;
  }

  /**
   * What was read and found whole.
   *
   * @param pages of the latest tree
   * @param records of the heights that are kept
   */
  public record Report(Commit commit, long pages, long leaves, CheckedRecords records) {}

  /**
   * @param store without commits meanwhile
   * @param progress told now and then how many values were read
   * @throws StoreFailure for the first damage; it names the page or the key
   */
  public static Report run(NodeStore store, LongConsumer progress) {
    Commit commit =
        store
            .lastCommit()
            .orElseThrow(() -> new InvariantViolation("there is no state yet to check"));
    try (StateSnapshot values = store.snapshot()) {
      StateCheck check = new StateCheck(values, progress);
      check.all(commit);
      CheckedRecords records = store.checkRecords();
      if (!store.appHash(commit.height()).equals(Optional.of(commit.appHash()))) {
        throw damaged("the app hash of height " + commit.height() + " is stored in two forms");
      }
      return new Report(commit, check.pages, check.leaves, records);
    }
  }

  /** Notes from how far back a page is. */
  private @Nullable Bytes stored(Bytes key) {
    long height = PageAddress.heightOf(key).value();
    lowest = Math.min(lowest, height);
    return values.pages(key);
  }

  private void all(Commit commit) {
    PageRound round = reader.round(commit.height());
    lowest = Long.MAX_VALUE;
    Page root = reader.root(commit.height(), commit.appHash().hash());
    page(root, round);
    long[] entries = new long[1];
    values.forEach(entry -> entries[0]++);
    if (entries[0] != leaves) {
      // Every leaf has its value, so what is too much is a value without a leaf.
      values.forEach(entry -> hasLeaf(new Tree(reader, root), entry));
      throw damaged("there are %d values and %d leaves".formatted(entries[0], leaves));
    }
  }

  private void page(Page page, PageRound round) {
    BlockHeight from = page.place().firstPath() < round.done() ? round.begun() : round.oldest();
    if (lowest < from.value()) {
      throw damaged(
          "the page of the state tree at %s is from height %d, and pruning takes it to be from %s on"
              .formatted(page.place(), lowest, from));
    }
    pages++;
    for (int slot = 0; slot < page.slots(); slot++) {
      byte[] key = page.key(slot);
      if (key != null) {
        leaf(page, slot, key);
      } else if (page.child(slot) != Page.NO_CHILD) {
        lowest = Long.MAX_VALUE;
        page(reader.below(page, slot), round);
      }
    }
  }

  private void leaf(Page page, int slot, byte[] bytes) {
    StateKey key = new StateKey(Bytes.of(bytes));
    byte[] keyHash = hash.of(bytes);
    if (!page.place().isAbove(keyHash) || page.place().slot(keyHash) != slot) {
      // Subtrees of one leaf have its hash at every depth, so no hash has told this.
      throw damaged(
          "the page of the state tree at %s, written by height %s, is damaged: key %s does not belong there"
              .formatted(page.place(), page.address().height(), key.bytes()));
    }
    Bytes value = values.get(key);
    if (value == null) {
      throw damaged("the value of key " + key.bytes() + " is missing, the state tree has it");
    }
    byte[] leaf = hash.leaf(keyHash, hash.of(value));
    if (!Arrays.equals(leaf, page.hash(page.node(slot)).bytes().unsafeArray())) {
      throw damaged(
          "the value of key " + key.bytes() + " is not the one that the state tree has a hash for");
    }
    if (++leaves % PROGRESS_LEAVES == 0) {
      progress.accept(leaves);
    }
  }

  private void hasLeaf(Tree tree, StateEntry entry) {
    byte[] key = entry.key().bytes().unsafeArray();
    if (!tree.contains(key, hash.of(key))) {
      throw damaged("the value of key " + entry.key().bytes() + " is not in the state tree");
    }
  }

  private static StoreFailure damaged(String what) {
    return new StoreFailure(StoreFailure.Reason.CORRUPT, what + ": restore the home from a copy");
  }
}
