package io.chancery.state;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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

  /** The page that is stored there; null if it is not there. */
  @Nullable CachedPage get(Place place, PageAddress address) {
    CachedPage page = pages.getIfPresent(place);
    return page != null && page.address().equals(address) ? page : null;
  }

  /** The pages of the next tree take the places of earlier ones. */
  void replace(NextTree next) {
    next.gone().forEach(pages::invalidate);
    next.pages().forEach(page -> pages.put(page.place(), page));
  }

  /** After a read, of whichever height. */
  void offer(CachedPage page) {
    pages.asMap().merge(page.place(), page, PageCache::newer);
  }

  private static CachedPage newer(CachedPage one, CachedPage other) {
    return one.address().height().compareTo(other.address().height()) >= 0 ? one : other;
  }

  void clear() {
    pages.invalidateAll();
  }
}
