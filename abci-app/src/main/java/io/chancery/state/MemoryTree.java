package io.chancery.state;

import io.chancery.store.StoredPage;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateChanges;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A tree whose pages are stored in memory, each height's change one update of it. */
final class MemoryTree {
  private static final long CACHE_BYTES = 1 << 20;

  private final Map<Bytes, Bytes> stored = new ConcurrentHashMap<>();
  private final PageReader reader = new PageReader(stored::get, new PageCache(CACHE_BYTES));
  private Tree tree = new Tree(reader, null);
  private BlockHeight next = BlockHeight.GENESIS;

  /** As the last change left it. */
  Tree tree() {
    return tree;
  }

  /** Gives the next height's tree. */
  Tree apply(StateChanges changes) {
    return apply(LeafChanges.of(changes, BatchHash.INLINE));
  }

  /**
   * @param sorted by the hashes of their keys
   */
  Tree apply(LeafChange[] sorted) {
    NextTree after = new TreeUpdate(reader, next, BatchHash.INLINE).on(tree.root(), sorted);
    after.stored().forEach(page -> stored.put(page.key(), page.content()));
    tree = new Tree(reader, after.root());
    next = next.next();
    return tree;
  }

  /** Drops what only earlier heights need. */
  void forget() {
    BlockHeight height = next.value() == 0 ? next : new BlockHeight(next.value() - 1);
    StalePages stale = new StalePages(stored::get);
    stored.forEach(
        (key, content) -> {
          StoredPage page = new StoredPage(key, content);
          if (page.writtenAt().equals(height)) {
            stale.replacedBy(page);
          }
        });
    stale.keys().forEach(stored::remove);
  }
}
