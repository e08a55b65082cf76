package io.chancery.state;

import io.chancery.store.StoreFailure;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Finds the pages of a tree in the cache or else in the store, and checks what the store gives
 * against the hash that the page above has for it.
 */
final class PageReader {
  /** Where chunks of pages are, by key. */
  interface Source {
    @Nullable Bytes pages(Bytes key);
  }

  private final Source source;
  private final PageCache cache;

  PageReader(Source source, PageCache cache) {
    this.source = source;
    this.cache = cache;
  }

  /** The same pages for a walk over all of them, which is not to drive others out of the cache. */
  PageReader aside() {
    return new PageReader(source, new PageCache(0));
  }

  /** The same pages through another view of the store. */
  PageReader from(Source other) {
    return new PageReader(other, cache);
  }

  /**
   * @throws StoreFailure if it is damaged or missing
   */
  Page root(BlockHeight height, Hash expected) {
    return page(Place.ROOT, PageAddress.root(height), expected.bytes().unsafeArray());
  }

  /**
   * @param slot of {@code above}, which has a page there
   * @throws StoreFailure if it is damaged or missing
   */
  Page below(Page above, int slot) {
    return page(
        above.place().below(slot),
        PageAddress.of(above.child(slot)),
        above.hash(above.node(slot)).bytes().unsafeArray());
  }

  /**
   * What a height's tree is made of.
   *
   * @throws StoreFailure if it is damaged or missing
   */
  PageRound round(BlockHeight height) {
    try {
      Bytes stored = source.pages(PageRound.key(height));
      if (stored == null) {
        throw new MalformedPage("it is missing");
      }
      return PageRound.from(stored);
    } catch (MalformedPage e) {
      throw new StoreFailure(
          StoreFailure.Reason.CORRUPT,
          "the record of which pages the state tree of height %s has is damaged: %s; restore the home from a copy"
              .formatted(height, e.reason()));
    }
  }

  private Page page(Place place, PageAddress address, byte[] expected) {
    return find(place, address, expected).page();
  }

  /**
   * @param expected its hash
   * @throws StoreFailure if it is damaged or missing
   */
  CachedPage find(Place place, PageAddress address, byte[] expected) {
    CachedPage cached = cache.get(place, address);
    if (cached != null) {
      return cached;
    }
    Deque<Form> forms = forms(place, address);
    PageEdit edit = joined(place, address, forms);
    Page read = edit.hashed(address, deltas(forms));
    if (!Arrays.equals(edit.top(), expected)) {
      throw damaged(place, address, "it does not have the hash that the tree has for it");
    }
    CachedPage found = read;
    if (edit.wholeSize() <= PackedPage.BYTES_MAX) {
      Bytes whole = PageForm.whole(edit, address.height());
      found = new PackedPage(place, address, whole, read.deltas());
    }
    cache.offer(found);
    return found;
  }

  /** One record of a page, read up to its slots. */
  private record Form(PageAddress address, ByteBuffer slots) {}

  private static Deltas deltas(Deque<Form> forms) {
    Deltas deltas = Deltas.NONE;
    boolean isWhole = true;
    for (Form form : forms) {
      deltas = isWhole ? deltas : deltas.and(form.slots().limit());
      isWhole = false;
    }
    return deltas;
  }

  /** From the last one stored whole, up to the one asked for. */
  private Deque<Form> forms(Place place, PageAddress address) {
    Deque<Form> newestLast = new ArrayDeque<>();
    try {
      PageAddress at = address;
      while (at != null) {
        ByteBuffer form = form(place, at);
        PageAddress earlier = PageForm.earlier(form);
        if (earlier != null && earlier.height().compareTo(at.height()) >= 0) {
          throw new MalformedPage("it builds on no earlier page");
        }
        if (newestLast.size() > Deltas.COUNT_MAX) {
          throw new MalformedPage("it builds on too many earlier ones");
        }
        newestLast.push(new Form(at, form));
        at = earlier;
      }
      return newestLast;
    } catch (MalformedPage e) {
      throw damaged(place, address, e.reason());
    }
  }

  private ByteBuffer form(Place place, PageAddress at) throws MalformedPage {
    Bytes chunk;
    try {
      chunk = source.pages(at.key());
    } catch (StoreFailure e) {
      // The store knows a chunk by its key alone; here it is about a place.
      throw new StoreFailure(
          e.reason(),
          "the page of the state tree at %s, written by height %s, can't be read: %s"
              .formatted(place, at.height(), e.getMessage()),
          e);
    }
    ByteBuffer form = chunk == null ? null : PageChunk.find(chunk, place);
    if (form == null) {
      throw new MalformedPage("it is missing");
    }
    return form;
  }

  private static PageEdit joined(Place place, PageAddress address, Deque<Form> forms) {
    PageEdit page = PageEdit.empty(place);
    try {
      for (Form form : forms) {
        PageForm.slots(form.slots(), form.address().height(), page);
      }
      return page;
    } catch (MalformedPage e) {
      throw damaged(place, address, e.reason());
    }
  }

  private static StoreFailure damaged(Place place, PageAddress address, String why) {
    return new StoreFailure(
        StoreFailure.Reason.CORRUPT,
        "the page of the state tree at %s, written by height %s, is damaged: %s; restore the home from a copy"
            .formatted(place, address.height(), why));
  }
}
