package io.chancery.state;

import io.chancery.proof.TreeHash;
import io.chancery.store.StoredPage;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Changes leaves below some slots of a page, then hashes all pages that changed, deepest first, one
 * level of all of them at a time. One thread's part of an update.
 */
final class SubtreeUpdate {
  private final PageReader reader;
  private final BlockHeight height;
  private final LeafChange[] changes;
  private final TreeHash keyHash = new TreeHash();
  private final TreeMap<Integer, List<Below>> byDepth = new TreeMap<>(Comparator.reverseOrder());
  private final List<StoredPage> stored = new ArrayList<>();
  private final List<CachedPage> pages = new ArrayList<>();
  private final List<Place> gone = new ArrayList<>();

  /** A page that has changed, and the slot above it, which gets its hash. */
  private record Below(PageEdit page, PageEdit above, int slot) {}

  /**
   * @param height that the changed pages will belong to
   * @param changes in the order of their hashes
   */
  SubtreeUpdate(PageReader reader, BlockHeight height, LeafChange[] changes) {
    this.reader = reader;
    this.height = height;
    this.changes = changes;
  }

  /** What is to be stored of the pages that have changed. */
  List<StoredPage> stored() {
    return stored;
  }

  /** The pages as they now are. */
  List<CachedPage> pages() {
    return pages;
  }

  /** Where there was a page and is none any more. */
  List<Place> gone() {
    return gone;
  }

  /** Applies changes {@code from} to {@code to}, all below {@code page}. */
  void change(PageEdit page, int from, int to) {
    int at = from;
    while (at < to) {
      int end = endOfSlot(page.place(), at, to);
      changeSlot(page, page.place().slot(changes[at].keyHash()), at, end);
      at = end;
    }
  }

  private int endOfSlot(Place place, int from, int to) {
    int slot = place.slot(changes[from].keyHash());
    int end = from + 1;
    while (end < to && place.slot(changes[end].keyHash()) == slot) {
      end++;
    }
    return end;
  }

  private void changeSlot(PageEdit page, int slot, int from, int to) {
    byte[] key = page.key(slot);
    if (page.hasPage(slot)) {
      Place place = page.place().below(slot);
      PageEdit below =
          reader.find(place, new BlockHeight(page.child(slot)), page.slotHash(slot)).edit();
      change(below, from, to);
      settle(page, slot, below);
    } else if (to - from == 1 && (key == null || Arrays.equals(key, changes[from].key()))) {
      byte[] hash = changes[from].hash();
      if (hash == null) {
        page.clear(slot);
      } else {
        page.putLeaf(slot, changes[from].key(), hash);
      }
    } else {
      PageEdit below = PageEdit.empty(page.place().below(slot));
      if (key != null) {
        below.putLeaf(below.place().slot(keyHash.of(key)), key, page.slotHash(slot));
      }
      change(below, from, to);
      settle(page, slot, below);
    }
  }

  /** A page of no leaf or one is none: that leaf belongs to the page above. */
  private void settle(PageEdit page, int slot, PageEdit below) {
    if (!below.isChanged()) {
      return;
    }
    int leaves = below.leaves();
    if (leaves > 1) {
      page.putPage(slot, height);
      byDepth
          .computeIfAbsent(below.place().depth(), depth -> new ArrayList<>())
          .add(new Below(below, page, slot));
      return;
    }
    if (leaves == 0) {
      page.clear(slot);
    } else {
      page.pullUp(slot, below);
    }
    CachedPage before = below.before();
    if (before != null) {
      gone.add(before.place());
      stored.add(new StoredPage(below.place().key(height), PageForm.gone(before.height())));
    }
  }

  /** Hashes all pages that were changed, but not the one they lie below. */
  void hash(BatchHash hash) {
    HashBatch batch = new HashBatch();
    for (List<Below> level : byDepth.values()) {
      hash(level.stream().map(Below::page).toList(), batch, hash);
      for (Below below : level) {
        below.above().setSlot(below.slot(), below.page().top());
        store(below.page());
      }
    }
  }

  /** Hashes and stores the topmost page, when all below it is done. */
  void finish(PageEdit top, BatchHash hash) {
    hash(List.of(top), new HashBatch(), hash);
    store(top);
  }

  private static void hash(List<PageEdit> sameDepth, HashBatch batch, BatchHash hash) {
    for (int level = sameDepth.getFirst().place().levels() - 1; level >= 0; level--) {
      for (PageEdit page : sameDepth) {
        page.settle(level, batch);
      }
      batch.run(hash);
    }
  }

  /**
   * A small page whole, for one look to find it; else as a delta while that pays: what was stored
   * since the last whole page stays below its size.
   */
  private void store(PageEdit edit) {
    CachedPage before = edit.before();
    int wholeSize = PageForm.wholeSize(edit);
    if (before != null && wholeSize > PackedPage.BYTES_MAX) {
      Bytes delta = PageForm.delta(edit, height);
      int sinceWhole = before.deltaBytes() + delta.size();
      if (sinceWhole < wholeSize) {
        store(edit, delta);
        pages.add(edit.done(height, sinceWhole));
        return;
      }
    }
    Bytes whole = PageForm.whole(edit, height);
    store(edit, whole);
    pages.add(
        wholeSize > PackedPage.BYTES_MAX
            ? edit.done(height, 0)
            : new PackedPage(edit.place(), height, whole));
  }

  private void store(PageEdit edit, Bytes form) {
    stored.add(new StoredPage(edit.place().key(height), form));
  }
}
