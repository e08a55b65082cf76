package io.chancery.state;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateChanges;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A tree whose pages are stored in memory, each height's change one update of it. */
final class MemoryTree {
  private static final long CACHE_BYTES = 1 << 20;

  private final Map<Bytes, Bytes> stored = new ConcurrentHashMap<>();
  private final PageReader reader = new PageReader(stored::get, new PageCache(CACHE_BYTES));
  private final Renewals renewals = new Renewals();
  private Tree tree = new Tree(reader, null);
  private PageRound round = PageRound.begin(BlockHeight.GENESIS);
  private BlockHeight next = BlockHeight.GENESIS;

  /** As the last change left it. */
  Tree tree() {
    return tree;
  }

  /** A stored piece of it. */
  @Nullable Bytes pages(Bytes key) {
    return stored.get(key);
  }

  /** Gives the next height's tree. */
  Tree apply(StateChanges changes) {
    return apply(LeafChanges.of(changes, BatchHash.INLINE));
  }

  /**
   * @param sorted by the hashes of their keys
   */
  Tree apply(LeafChange[] sorted) {
    NextTree after =
        new TreeUpdate(reader, next, BatchHash.INLINE)
            .on(tree.root(), sorted, round, renewals.next(round, sorted.length));
    after.stored().forEach(pages -> stored.put(pages.key(), pages.content()));
    renewals.stored(after.renewal(), after.changedBytes(), after.renewedBytes());
    tree = new Tree(reader, after.root());
    round = after.round();
    next = next.next();
    return tree;
  }

  /** Drops what only earlier heights need: none but the last tree can be read from now on. */
  void forget() {
    stored.keySet().removeIf(key -> PageAddress.heightOf(key).compareTo(round.oldest()) < 0);
  }
}
