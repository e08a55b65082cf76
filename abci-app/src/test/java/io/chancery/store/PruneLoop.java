package io.chancery.store;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A process that commits heights and prunes beside that, says what it did, and is killed. */
final class PruneLoop {
  static final ChainId CHAIN = new ChainId("pruned-1");
  static final int KEPT = 5;
  private static final int KEYS = 100;
  private static final int PAGES = 20;

  private PruneLoop() {}

  public static void main(String[] args) {
    RocksNodeStore store = RocksNodeStore.open(Path.of(args[0]), CHAIN);
    Thread pruner = new Thread(() -> pruneFor(store));
    pruner.setDaemon(true);
    pruner.start();
    long height = store.lastCommit().map(last -> last.height().value() + 1).orElse(0L);
    while (true) {
      commit(store, height);
      System.out.println("committed " + height);
      height++;
    }
  }

  static void commit(RocksNodeStore store, long height) {
    if (height > 0) {
      store.saveBlock(new BlockHeight(height), Blocks.content(height));
    }
    store.commit(
        new BlockCommit(Blocks.commit(height), changes(height), pages(height), BlockRecords.NONE));
  }

  private static void pruneFor(RocksNodeStore store) {
    while (true) {
      if (pruneOnce(store)) {
        System.out.println("pruned " + store.oldest());
      } else {
        Thread.onSpinWait();
      }
    }
  }

  /** False if there is nothing to prune yet. */
  static boolean pruneOnce(RocksNodeStore store) {
    long last = store.lastCommit().map(commit -> commit.height().value()).orElse(0L);
    long oldest = store.oldest().value();
    if (last - oldest < KEPT) {
      return false;
    }
    BlockHeight next = new BlockHeight(last - KEPT + 1);
    store.prune(next, next);
    return true;
  }

  /** Some keys change at each height, and some go. */
  static StateChanges changes(long height) {
    TreeMap<StateKey, Optional<Bytes>> changes = new TreeMap<>();
    for (int i = 0; i < KEYS; i++) {
      switch ((int) ((i + height) % 4)) {
        case 0 -> changes.put(key(i), Optional.empty());
        case 1 -> changes.put(key(i), Optional.of(Bytes.utf8(i + " at " + height)));
        default -> {
          // Stays as it is.
        }
      }
    }
    return new StateChanges(changes);
  }

  static void apply(long height, TreeMap<StateKey, Bytes> model) {
    changes(height)
        .byKey()
        .forEach(
            (key, value) -> {
              if (value.isPresent()) {
                model.put(key, value.get());
              } else {
                model.remove(key);
              }
            });
  }

  private static StateKey key(int number) {
    return StateKey.family('t').number(number).key();
  }

  static List<StoredPages> pages(long height) {
    List<StoredPages> pages = new ArrayList<>();
    Bytes prefix = Bytes.wrap(Keys.height(new BlockHeight(height)));
    for (int i = 0; i < PAGES; i++) {
      Bytes name = Bytes.wrap(new byte[] {(byte) i});
      pages.add(new StoredPages(prefix.concat(name), Bytes.utf8("page " + i + " of " + height)));
    }
    return pages;
  }
}
