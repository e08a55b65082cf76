package io.chancery.state;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chancery.vm.ledger.BlockHeight;
import org.jspecify.annotations.Nullable;

/**
 * The pages of the latest tree, within a bound of memory, for as many places as it holds. A reader
 * of an earlier height finds those that have not changed since. Safe for any number of threads.
 */
final class PageCache {
  private static final int ENTRY_BYTES = 150;

  private final Cache<Place, CachedPage> pages;

  /**
   * @param bytesMax about how much memory it takes
   */
  PageCache(long bytesMax) {
    this.pages =
        Caffeine.newBuilder()
            .maximumWeight(bytesMax)
            .weigher((Place place, CachedPage page) -> ENTRY_BYTES + page.weight())
            .executor(Runnable::run)
            .build();
  }

  /** The page that the height wrote; null if it is not there. */
  @Nullable CachedPage get(Place place, BlockHeight height) {
    CachedPage page = pages.getIfPresent(place);
    return page != null && page.height().equals(height) ? page : null;
  }

  /** After a commit: the page takes the place of an earlier height's. */
  void replace(CachedPage page) {
    pages.put(page.place(), page);
  }

  /** After a read, of whichever height. */
  void offer(CachedPage page) {
    pages.asMap().merge(page.place(), page, PageCache::newer);
  }

  private static CachedPage newer(CachedPage one, CachedPage other) {
    return one.height().compareTo(other.height()) >= 0 ? one : other;
  }

  /** After a commit: there is no page in this place any more. */
  void remove(Place place) {
    pages.invalidate(place);
  }
}
