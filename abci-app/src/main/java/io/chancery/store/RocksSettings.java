package io.chancery.store;

import java.util.ArrayList;
import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBufferManager;

/** How RocksDB is set up, and the native objects that live as long as it does. */
final class RocksSettings implements AutoCloseable {
  private static final long LOG_BYTES_MAX = 256L << 20;
  private static final long BIG_BLOCK_BYTES = 32 << 10;

  /** About one question in a hundred for an absent key reads a block in vain. */
  private static final double BLOOM_BITS_A_KEY = 10;

  private final StoreMemory memory;
  private final Cache cache;
  private final WriteBufferManager buffers;
  private final BloomFilter bloom = new BloomFilter(BLOOM_BITS_A_KEY);
  private final List<ColumnFamilyOptions> families = new ArrayList<>();
  private final DBOptions database;

  RocksSettings(StoreMemory memory) {
    this.memory = memory;
    this.cache = new LRUCache(memory.cache());
    this.buffers = new WriteBufferManager(memory.writeBuffers(), cache);
    this.database =
        new DBOptions()
            .setCreateIfMissing(true)
            .setCreateMissingColumnFamilies(true)
            .setWriteBufferManager(buffers)
            // Tables that are seldom written must not keep the log of the busy ones.
            .setMaxTotalWalSize(LOG_BYTES_MAX)
            // A log torn at its end is a crash, and that write was never acknowledged. One damaged
            // before its end is refused: RocksDB's own default would drop committed heights.
            .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
            .setMaxBackgroundJobs(2)
            .setKeepLogFileNum(2)
            .setInfoLogLevel(InfoLogLevel.WARN_LEVEL);
  }

  DBOptions database() {
    return database;
  }

  /** What the cache holds now, write buffers included. */
  long cacheBytes() {
    return cache.getUsage();
  }

  ColumnFamilyOptions family(Table table) {
    ColumnFamilyOptions family =
        new ColumnFamilyOptions()
            .setTableFormatConfig(format(table))
            .setWriteBufferSize(writeBuffer(table))
            .setCompressionType(compression(table))
            // A page that is asked for is there: on the last level, where nearly all lie, a filter
            // would only say so.
            .setOptimizeFiltersForHits(table == Table.PAGES);
    families.add(family);
    return family;
  }

  private BlockBasedTableConfig format(Table table) {
    BlockBasedTableConfig format =
        new BlockBasedTableConfig()
            .setBlockCache(cache)
            // Otherwise they would lie beside the cache, and grow with the files.
            .setCacheIndexAndFilterBlocks(true)
            .setCacheIndexAndFilterBlocksWithHighPriority(true)
            .setPinL0FilterAndIndexBlocksInCache(true);
    return switch (table) {
      // Asked for by exact key, among millions; in parts, since one filter can be megabytes.
      case STATE, PAGES, TRANSACTIONS ->
          format
              .setFilterPolicy(bloom)
              .setPartitionFilters(true)
              .setIndexType(IndexType.kTwoLevelIndexSearch)
              .setPinTopLevelIndexAndFilter(true);
      // Ascending by height, so that no two files overlap; seldom read, and big blocks pack better.
      case HISTORY, BLOCKS, RESULTS, RECEIPTS -> format.setBlockSize(BIG_BLOCK_BYTES);
      case COMMITS, META, INBOX -> format;
    };
  }

  private static CompressionType compression(Table table) {
    return switch (table) {
      // Fast enough for what every block reads and writes.
      case STATE, HISTORY, META, INBOX -> CompressionType.LZ4_COMPRESSION;
      // Written once, kept for ever.
      case BLOCKS, RESULTS, RECEIPTS -> CompressionType.ZSTD_COMPRESSION;
      // Hashes don't shrink.
      case PAGES, COMMITS, TRANSACTIONS -> CompressionType.NO_COMPRESSION;
    };
  }

  /** Together they may ask for more than there is: the manager flushes the oldest first. */
  private long writeBuffer(Table table) {
    long all = memory.writeBuffers();
    return switch (table) {
      case STATE, HISTORY, PAGES -> all / 2;
      case BLOCKS, RESULTS, RECEIPTS, TRANSACTIONS -> all / 4;
      case COMMITS, META, INBOX -> all / 16;
    };
  }

  @Override
  public void close() {
    families.forEach(ColumnFamilyOptions::close);
    database.close();
    buffers.close();
    bloom.close();
    cache.close();
  }
}
