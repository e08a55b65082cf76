package io.chancery.state;

import io.chancery.proof.TreeHash;
import io.chancery.store.StoredPages;
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
  private final Renewal renewal;
  private final PageChunk chunk;
  private final TreeHash keyHash = new TreeHash();
  private final TreeMap<Integer, List<Below>> byDepth = new TreeMap<>(Comparator.reverseOrder());
  private final List<StoredPages> stored = new ArrayList<>();
  private final List<CachedPage> pages = new ArrayList<>();
  private final List<Place> gone = new ArrayList<>();
  private long changedBytes;
  private long renewedBytes;

  /** A page that has changed, and the slot above it, which gets its hash. */
  private record Below(PageEdit page, PageEdit above, int slot) {}

  /**
   * @param height that the changed pages will belong to
   * @param changes in the order of their hashes
   * @param renewal which pages to store anew; of those slots that no other part changes
   * @param part 0 for the first of {@code parts}
   */
  SubtreeUpdate(
      PageReader reader,
      BlockHeight height,
      LeafChange[] changes,
      Renewal renewal,
      int part,
      int parts) {
    this.reader = reader;
    this.height = height;
    this.changes = changes;
    this.renewal = renewal;
    this.chunk = new PageChunk(height, PageAddress.FIRST + part, parts, stored::add);
  }

  /** What is to be stored of the pages that have changed. */
  List<StoredPages> stored() {
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

  /** What the changes take on disk. */
  long changedBytes() {
    return changedBytes;
  }

  /** What is stored anew only because its turn has come. */
  long renewedBytes() {
    return renewedBytes;
  }

  /**
   * Applies changes {@code from} to {@code to}, all below {@code page}, and finds what to renew.
   */
  void change(PageEdit page, int from, int to) {
    Place place = page.place();
    int renewed = renewal.firstSlot(place);
    int renewedEnd = renewal.endSlot(place);
    int at = from;
    while (at < to || renewed < renewedEnd) {
      int slot = at < to ? place.slot(changes[at].keyHash()) : place.slots();
      if (renewed < renewedEnd && renewed < slot) {
        if (page.hasPage(renewed)) {
          changePage(page, renewed, at, at);
        }
        renewed++;
      } else {
        int end = endOfSlot(place, at, to);
        changeSlot(page, slot, at, end);
        at = end;
        renewed = Math.max(renewed, slot + 1);
      }
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
      changePage(page, slot, from, to);
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

  private void changePage(PageEdit page, int slot, int from, int to) {
    Place place = page.place().below(slot);
    PageAddress address = PageAddress.of(page.child(slot));
    PageEdit below = reader.find(place, address, page.slotHash(slot)).edit();
    change(below, from, to);
    settle(page, slot, below);
  }

  /** A page of no leaf or one is none: that leaf belongs to the page above. */
  private void settle(PageEdit page, int slot, PageEdit below) {
    if (!below.isChanged() && !renewal.covers(below.place())) {
      return;
    }
    int leaves = below.leaves();
    if (leaves > 1) {
      page.putPage(slot);
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
    if (below.before() != null) {
      gone.add(below.place());
    }
  }

  /** Hashes and stores all pages that were changed, but not the one they lie below. */
  void hash(BatchHash hash) {
    HashBatch batch = new HashBatch();
    for (List<Below> level : byDepth.values()) {
      hash(level.stream().map(Below::page).toList(), batch, hash);
      for (Below below : level) {
        PageAddress address = store(below.page());
        below.above().setPage(below.slot(), address, below.page().top());
      }
    }
    chunk.finish();
  }

  /** Hashes and stores the topmost page, when all below it is done. */
  void finish(PageEdit top, boolean renew, BatchHash hash) {
    hash(List.of(top), new HashBatch(), hash);
    Form form = form(top, top.wholeSize(), renew);
    stored.add(PageChunk.root(height, form.bytes()));
    pages.add(top.done(PageAddress.root(height), form.deltas()));
  }

  private static void hash(List<PageEdit> sameDepth, HashBatch batch, BatchHash hash) {
    for (int level = sameDepth.getFirst().place().levels() - 1; level >= 0; level--) {
      for (PageEdit page : sameDepth) {
        page.settle(level, batch);
      }
      batch.run(hash);
    }
  }

  private PageAddress store(PageEdit edit) {
    int wholeSize = edit.wholeSize();
    Form form = form(edit, wholeSize, renewal.covers(edit.place()));
    PageAddress address = chunk.add(edit.place(), form.bytes());
    pages.add(
        wholeSize > PackedPage.BYTES_MAX
            ? edit.done(address, form.deltas())
            : new PackedPage(edit.place(), address, form.whole(edit, height), form.deltas()));
    return address;
  }

  /** What is stored of a page, and what has been since it was last stored whole. */
  private record Form(Bytes bytes, Deltas deltas) {
    Bytes whole(PageEdit edit, BlockHeight height) {
      return deltas.equals(Deltas.NONE) ? bytes : PageForm.whole(edit, height);
    }
  }

  /** As a difference to the page before while that pays. */
  private Form form(PageEdit edit, int wholeSize, boolean renew) {
    CachedPage before = edit.before();
    if (before != null) {
      Bytes delta = PageForm.delta(edit, before.address(), height);
      changedBytes += edit.isChanged() ? delta.size() : 0;
      Deltas deltas = before.deltas().and(delta.size());
      if (!renew && deltas.pay(wholeSize)) {
        return new Form(delta, deltas);
      }
    }
    Bytes whole = PageForm.whole(edit, height);
    if (renew) {
      renewedBytes += whole.size();
    } else {
      changedBytes += whole.size();
    }
    return new Form(whole, Deltas.NONE);
  }
}
