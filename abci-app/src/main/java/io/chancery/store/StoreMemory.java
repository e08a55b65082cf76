package io.chancery.store;

/**
 * How much memory a store holds, whatever the size of its files: a quarter for values kept ready on
 * the heap; the rest outside it, in one cache of blocks, filters and indexes that also pays for
 * what is written and not yet in files, at most a quarter of the whole. Reads and flushes under way
 * take a few MiB more.
 *
 * @param bytes at least {@value #BYTES_MIN}
 */
public record StoreMemory(long bytes) {
  public static final StoreMemory DEFAULT = new StoreMemory(256L << 20);
  private static final long BYTES_MIN = 16L << 20;

  public StoreMemory {
    if (bytes < BYTES_MIN) {
      throw new IllegalArgumentException(
          "a store takes at least " + BYTES_MIN + " bytes of memory, got " + bytes);
    }
  }

  long hotValues() {
    return bytes / 4;
  }

  /** The write buffers are a part of it. */
  long cache() {
    return bytes - hotValues();
  }

  long writeBuffers() {
    return bytes / 4;
  }
}
