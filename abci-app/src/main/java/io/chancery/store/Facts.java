package io.chancery.store;

import io.chancery.store.StoreFailure.Reason;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** What the store remembers about itself: how far it has come. */
final class Facts {
  private static final byte[] LAST_COMMIT = ascii("last-commit");
  private static final byte[] LAST_BLOCK = ascii("last-block");
  private static final byte[] OLDEST = ascii("oldest");
  static final byte[] MERGED = ascii("merged");
  private static final int COMMIT_SIZE = Long.BYTES + Hash.SIZE;

  private final RocksDatabase db;

  Facts(RocksDatabase db) {
    this.db = db;
  }

  Optional<Commit> lastCommit() {
    byte[] stored = db.get(Table.META, LAST_COMMIT);
    if (stored == null) {
      return Optional.empty();
    }
    ByteBuffer fields = sized(stored, COMMIT_SIZE, "last commit");
    BlockHeight height = new BlockHeight(fields.getLong());
    byte[] hash = Arrays.copyOfRange(stored, Long.BYTES, COMMIT_SIZE);
    return Optional.of(new Commit(height, new AppHash(new Hash(Bytes.wrap(hash)))));
  }

  /** 0 for none. */
  BlockHeight lastBlock() {
    return height(LAST_BLOCK, "last block");
  }

  /** The lowest height whose state is kept. */
  BlockHeight oldest() {
    return height(OLDEST, "oldest height");
  }

  private BlockHeight height(byte[] key, String what) {
    byte[] stored = db.get(Table.META, key);
    return stored == null
        ? BlockHeight.GENESIS
        : new BlockHeight(sized(stored, Long.BYTES, what).getLong());
  }

  Merged merged() {
    return merged(db.get(Table.META, MERGED));
  }

  /**
   * @param stored under {@link #MERGED}
   */
  static Merged merged(byte @Nullable [] stored) {
    Bytes content = Checksum.content(Table.META, MERGED, stored);
    return content == null
        ? Merged.NONE
        : Merged.from(sized(content.unsafeArray(), Merged.SIZE, "merged heights"));
  }

  static void putMerged(Writes writes, Merged merged) throws RocksDBException {
    writes.put(Table.META, MERGED, Checksum.sealed(MERGED, merged.stored()));
  }

  static void putLastCommit(Writes writes, Commit commit) throws RocksDBException {
    byte[] stored =
        ByteBuffer.allocate(COMMIT_SIZE)
            .putLong(commit.height().value())
            .put(commit.appHash().hash().bytes().unsafeArray())
            .array();
    writes.put(Table.META, LAST_COMMIT, stored);
  }

  static void putLastBlock(Writes writes, BlockHeight height) throws RocksDBException {
    writes.put(Table.META, LAST_BLOCK, Keys.height(height));
  }

  static void putOldest(Writes writes, BlockHeight height) throws RocksDBException {
    writes.put(Table.META, OLDEST, Keys.height(height));
  }

  /** A record's fields, if it has as many bytes as they take. */
  static ByteBuffer sized(byte[] stored, int size, String what) {
    if (stored.length != size) {
      throw new StoreFailure(
          Reason.CORRUPT,
          "the store's "
              + what
              + " has "
              + stored.length
              + " bytes instead of "
              + size
              + ": restore the home from a copy");
    }
    return ByteBuffer.wrap(stored);
  }

  private static byte[] ascii(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }
}
