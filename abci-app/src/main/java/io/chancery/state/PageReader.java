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
  /** Where stored pages are, by key. */
  interface Source {
    @Nullable Bytes page(Bytes key);
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
    return page(Place.ROOT, height, expected.bytes().unsafeArray());
  }

  /**
   * @param slot of {@code above}, which has a page there
   * @throws StoreFailure if it is damaged or missing
   */
  Page below(Page above, int slot) {
    return page(
        above.place().below(slot),
        new BlockHeight(above.child(slot)),
        above.hash(above.node(slot)).bytes().unsafeArray());
  }

  private Page page(Place place, BlockHeight height, byte[] expected) {
    return find(place, height, expected).page();
  }

  /**
   * @param expected its hash
   * @throws StoreFailure if it is damaged or missing
   */
  CachedPage find(Place place, BlockHeight height, byte[] expected) {
    CachedPage cached = cache.get(place, height);
    if (cached != null) {
      return cached;
    }
    Deque<Read> records = records(place, height);
    Page read = joined(place, height, records);
    if (!Arrays.equals(read.hash(Page.TOP).bytes().unsafeArray(), expected)) {
      throw damaged(place, height, "it does not have the hash that the tree has for it");
    }
    Bytes oldest = records.getFirst().record();
    CachedPage found =
        records.size() == 1 && oldest.size() <= PackedPage.BYTES_MAX
            ? new PackedPage(place, height, oldest)
            : read;
    cache.offer(found);
    return found;
  }

  private record Read(BlockHeight height, Bytes record, ByteBuffer slots) {}

  /** From the last one stored whole, up to the one asked for. */
  private Deque<Read> records(Place place, BlockHeight height) {
    Deque<Read> newestLast = new ArrayDeque<>();
    try {
      BlockHeight at = height;
      while (at != null) {
        Bytes stored = source.page(place.key(at));
        if (stored == null) {
          throw damaged(place, at, "it is missing");
        }
        ByteBuffer in = ByteBuffer.wrap(stored.unsafeArray());
        PageForm.Header header = PageForm.header(in);
        newestLast.push(new Read(at, stored, in));
        at =
            switch (header.kind()) {
              case WHOLE -> null;
              case DELTA -> earlier(header, at);
              case GONE -> throw new MalformedPage("it is gone");
            };
      }
      return newestLast;
    } catch (MalformedPage e) {
      throw damaged(place, height, e.reason());
    }
  }

  private static BlockHeight earlier(PageForm.Header header, BlockHeight at) throws MalformedPage {
    BlockHeight earlier = header.earlier();
    if (earlier == null || earlier.compareTo(at) >= 0) {
      throw new MalformedPage("it builds on no earlier page");
    }
    return earlier;
  }

  private static Page joined(Place place, BlockHeight height, Deque<Read> records) {
    PageEdit page = PageEdit.empty(place);
    int deltaBytes = -records.getFirst().record().size();
    try {
      for (Read read : records) {
        PageForm.slots(read.slots(), read.height(), page);
        deltaBytes += read.record().size();
      }
    } catch (MalformedPage e) {
      throw damaged(place, height, e.reason());
    }
    return page.hashed(height, deltaBytes);
  }

  private static StoreFailure damaged(Place place, BlockHeight height, String why) {
    return new StoreFailure(
        StoreFailure.Reason.CORRUPT,
        "the page of the state tree at %s, written by height %s, is damaged: %s; restore the home from a copy"
            .formatted(place, height, why));
  }
}
