package io.chancery.store;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.state.StateEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The store of an empty home that is filled with one height's state, not by blocks. It takes the
 * store's place at once when it is whole; until then no node opens the home, and a new draft begins
 * anew.
 */
public final class StoreDraft implements AutoCloseable {
  private final Home home;
  private final DraftFolder folder;
  private final RocksDatabase db;
  private boolean published;

  private StoreDraft(Home home, DraftFolder folder, RocksDatabase db) {
    this.home = home;
    this.folder = folder;
    this.db = db;
  }

  /**
   * @throws StoreFailure if the home is another node's or chain's, or holds a store already
   */
  public static StoreDraft begin(Path home, ChainId chain) {
    Home held = Home.hold(home, chain);
    try {
      DraftFolder folder = held.newDraft();
      return new StoreDraft(held, folder, RocksDatabase.open(folder.path(), StoreMemory.DEFAULT));
    } catch (RuntimeException e) {
      held.close();
      throw e;
    }
  }

  /** Adds values and pieces of the tree, all of the height that {@link #finish} will name. */
  public void put(BlockHeight height, List<StateEntry> values, List<StoredPages> pages) {
    db.write(
        false,
        writes -> {
          for (StateEntry entry : values) {
            writes.putValue(height, entry);
          }
          for (StoredPages page : pages) {
            if (!page.writtenAt().equals(height)) {
              throw new IllegalArgumentException(
                  "height " + height + " can't have the page " + page.key());
            }
            writes.putPages(page);
          }
        });
  }

  /**
   * Makes all that was put durable, and the state of that height.
   *
   * @param block decided at that height; null at genesis
   * @return what a node would read, for a last look before {@link #publish}
   */
  public StateSnapshot finish(Commit commit, @Nullable Bytes block) {
    db.write(true, writes -> writes.putRestored(commit, block));
    return RocksNodeStore.snapshotOf(db);
  }

  /** Puts the finished draft in the store's place, and closes it. */
  public void publish() {
    db.close();
    try {
      folder.publish();
    } catch (IOException e) {
      throw failure("the store " + folder.path() + " can't get its name", e);
    }
    published = true;
    home.close();
  }

  /** Leaves the home empty if the draft has not been published. */
  @Override
  public void close() {
    if (published) {
      return;
    }
    db.close();
    try {
      folder.discard();
    } catch (IOException e) {
      throw failure("the draft " + folder.path() + " can't be removed", e);
    } finally {
      home.close();
    }
  }

  private static StoreFailure failure(String what, IOException e) {
    return new StoreFailure(StoreFailure.Reason.DISK, what + ": " + e.getMessage(), e);
  }
}
