package io.chancery.store;

/**
 * How large a table of the store is.
 *
 * @param keys as RocksDB estimates them: a key that was written again may count twice
 * @param bytes of its files, compressed, with what they hold of the past
 */
public record TableSize(String table, long keys, long bytes) {}
