package io.chancery.store;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateKey;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Changes records of a closed store behind its back, in a way that RocksDB's own checks don't see.
 */
public final class Forgery {
  private final Path home;

  /**
   * @param home as {@link RocksNodeStore#open} takes it
   */
  public Forgery(Path home) {
    this.home = home;
  }

  public void flipInValue(StateKey key) {
    flip(Table.STATE, key.bytes().unsafeArray());
  }

  /** The key must be the first that the height changed. */
  public void flipInFormerValue(StateKey key, BlockHeight changedAt) {
    flip(Table.HISTORY, Span.of(changedAt).key(key.bytes().unsafeArray()));
  }

  public void flipInPage(Bytes key) {
    flip(Table.PAGES, key.unsafeArray());
  }

  public void flipInAppHash(BlockHeight height) {
    flip(Table.COMMITS, Keys.height(height));
  }

  /** Another value, with a checksum that fits. */
  public void value(StateKey key, Bytes value) {
    byte[] table = key.bytes().unsafeArray();
    rewrite(
        Table.STATE,
        table,
        record ->
            new StoredValue(StoredValue.from(Table.STATE, table, record).writtenAt(), value)
                .record(table));
  }

  /** A key that no block has written. */
  public void addValue(StateKey key, Bytes value) {
    byte[] table = key.bytes().unsafeArray();
    write(
        writes ->
            writes.put(
                Table.STATE, table, new StoredValue(BlockHeight.GENESIS, value).record(table)));
  }

  public void loseValue(StateKey key) {
    write(writes -> writes.delete(Table.STATE, key.bytes().unsafeArray()));
  }

  /** The key must be the first that the height changed. */
  public void loseFormerValue(StateKey key, BlockHeight changedAt) {
    write(
        writes -> writes.delete(Table.HISTORY, Span.of(changedAt).key(key.bytes().unsafeArray())));
  }

  public void losePages(Bytes key) {
    write(writes -> writes.delete(Table.PAGES, key.unsafeArray()));
  }

  /** Another page, with a checksum that fits. */
  public void page(Bytes key, UnaryOperator<byte[]> change) {
    byte[] table = key.unsafeArray();
    rewrite(
        Table.PAGES,
        table,
        record -> {
          ByteBuffer content = Checksum.open(Table.PAGES, table, record);
          byte[] bytes = new byte[content.remaining()];
          content.get(bytes);
          return Checksum.sealed(table, change.apply(bytes));
        });
  }

  private void flip(Table table, byte[] key) {
    rewrite(
        table,
        key,
        record -> {
          record[record.length - 1] ^= 1;
          return record;
        });
  }

  private void rewrite(Table table, byte[] key, UnaryOperator<byte[]> change) {
    try (RocksDatabase db = open()) {
      db.putSynced(table, key, change.apply(Objects.requireNonNull(db.get(table, key)).clone()));
    }
  }

  private void write(RocksDatabase.Gather gather) {
    try (RocksDatabase db = open()) {
      db.write(true, gather);
    }
  }

  private RocksDatabase open() {
    return RocksDatabase.open(home.resolve("store"), StoreMemory.DEFAULT);
  }
}
