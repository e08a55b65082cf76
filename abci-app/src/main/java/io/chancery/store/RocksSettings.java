package io.chancery.store;

import java.util.ArrayList;
import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.WALRecoveryMode;

/** How RocksDB is set up, and the native objects that live as long as it does. */
final class RocksSettings implements AutoCloseable {
  private static final long MIB = 1 << 20;
  private static final long BLOCK_CACHE_BYTES = 64 * MIB;
  private static final long LOG_BYTES_MAX = 256 * MIB;
  private static final double BLOOM_BITS_A_KEY = 10;

  private final Cache cache = new LRUCache(BLOCK_CACHE_BYTES);
  private final BloomFilter bloom = new BloomFilter(BLOOM_BITS_A_KEY);
  private final List<ColumnFamilyOptions> families = new ArrayList<>();
  private final DBOptions database =
      new DBOptions()
          .setCreateIfMissing(true)
          .setCreateMissingColumnFamilies(true)
          // Tables that are seldom written must not keep the log of the busy ones.
          .setMaxTotalWalSize(LOG_BYTES_MAX)
          // A log torn at its end is a crash, and that write was never acknowledged. One damaged
          // before its end is refused: RocksDB's own default would drop committed heights silently.
          .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
          .setMaxBackgroundJobs(2)
          .setKeepLogFileNum(2)
          .setInfoLogLevel(InfoLogLevel.WARN_LEVEL);

  DBOptions database() {
    return database;
  }

  ColumnFamilyOptions family(Table table) {
    BlockBasedTableConfig format =
        new BlockBasedTableConfig().setBlockCache(cache).setFilterPolicy(bloom);
    long memory =
        switch (table) {
          case STATE, HISTORY, PAGES -> 64 * MIB;
          case BLOCKS, RESULTS, RECEIPTS, TRANSACTIONS -> 32 * MIB;
          case CHANGES, COMMITS, META, INBOX -> 4 * MIB;
        };
    ColumnFamilyOptions family =
        new ColumnFamilyOptions().setTableFormatConfig(format).setWriteBufferSize(memory);
    families.add(family);
    return family;
  }

  @Override
  public void close() {
    families.forEach(ColumnFamilyOptions::close);
    database.close();
    bloom.close();
    cache.close();
  }
}
