package io.chancery.state;

import io.chancery.store.StoredPages;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Builds the pages of a tree of one height from its leaves in ascending order of their keys'
 * hashes. A page is given away once its last leaf has passed, so that one of each level is held.
 */
public final class TreeGrowth {
  private final BlockHeight height;
  private final Consumer<StoredPages> grown;
  private final PageChunk chunk;

  // From the topmost page down; each lies below the last slot used of the one before.
  private final List<Open> way = new ArrayList<>();

  /** A page that may still get leaves. */
  private static final class Open {
    private final PageEdit page;
    // What lies in the last slot used, while that is a leaf.
    private int slot = -1;
    private byte[] keyHash = new byte[0];

    Open(Place place) {
      this.page = PageEdit.empty(place);
    }
  }

  /**
   * @param height that all pages belong to
   * @param grown takes each piece once, those below before those above
   */
  public TreeGrowth(BlockHeight height, Consumer<StoredPages> grown) {
    this.height = height;
    this.grown = grown;
    this.chunk = new PageChunk(height, PageAddress.FIRST, 1, grown);
    way.add(new Open(Place.ROOT));
  }

  /**
   * @param keyHash above that of the leaf before
   * @param leaf the leaf's own hash
   */
  public void add(StateKey key, byte[] keyHash, byte[] leaf) {
    int level = 0;
    while (level + 1 < way.size() && slot(level, keyHash) == way.get(level).slot) {
      level++;
    }
    closeBelow(level);
    if (slot(level, keyHash) == way.get(level).slot) {
      // Only a leaf can be there: a page's slot would have led on.
      level = part(level, keyHash);
    }
    Open open = way.get(level);
    open.slot = slot(level, keyHash);
    open.keyHash = keyHash;
    open.page.putLeaf(open.slot, key.bytes().unsafeArray(), leaf);
  }

  private int slot(int level, byte[] keyHash) {
    return way.get(level).page.place().slot(keyHash);
  }

  /** Moves the leaf in the way down until the new one has a slot beside it. Gives its level. */
  private int part(int from, byte[] keyHash) {
    int level = from;
    while (slot(level, keyHash) == way.get(level).slot) {
      Open above = way.get(level);
      Open below = new Open(above.page.place().below(above.slot));
      below.slot = below.page.place().slot(above.keyHash);
      below.keyHash = above.keyHash;
      below.page.pullDown(below.slot, above.page, above.slot);
      above.page.putPage(above.slot);
      way.add(below);
      level++;
    }
    return level;
  }

  /** The pages below a level get no more leaves. */
  private void closeBelow(int level) {
    while (way.size() > level + 1) {
      PageEdit page = way.removeLast().page;
      PageAddress address = chunk.add(page.place(), PageForm.whole(page, height));
      Open above = way.getLast();
      above.page.setPage(above.slot, address, top(page, address).bytes().unsafeArray());
    }
  }

  private static Hash top(PageEdit page, PageAddress address) {
    return page.hashed(address, Deltas.NONE).hash(Page.TOP);
  }

  /** Gives the last pages away. The root of the whole; nothing is to be added any more. */
  public AppHash finish() {
    closeBelow(0);
    chunk.finish();
    PageEdit root = way.removeLast().page;
    grown.accept(PageChunk.root(height, PageForm.whole(root, height)));
    grown.accept(PageRound.begin(height).stored(height));
    return new AppHash(top(root, PageAddress.root(height)));
  }
}
