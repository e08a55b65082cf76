package io.chancery.state;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chancery.vm.ledger.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Pages by the key under which they are stored, within a bound of memory. A key's page never
 * changes, so that all heights and readers share them. Safe for any number of threads.
 */
final class PageCache {
  private static final int ENTRY_BYTES = 120;

  private final Cache<Bytes, Page> pages;

  /**
   * @param bytesMax about how much memory it takes
   */
  PageCache(long bytesMax) {
    this.pages =
        Caffeine.newBuilder()
            .maximumWeight(bytesMax)
            .weigher((Bytes key, Page page) -> ENTRY_BYTES + key.size() + page.weight())
            .executor(Runnable::run)
            .build();
  }

  @Nullable Page get(Bytes key) {
    return pages.getIfPresent(key);
  }

  void put(Bytes key, Page page) {
    pages.put(key, page);
  }

  /** Makes room: nobody will ask for it soon. */
  void drop(Bytes key) {
    pages.invalidate(key);
  }
}
