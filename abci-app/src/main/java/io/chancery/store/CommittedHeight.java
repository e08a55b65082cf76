package io.chancery.store;

import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a height for ever.
 *
 * @param changes how many keys it changed, as far as the history has them
 */
record CommittedHeight(AppHash appHash, long changes) {
  private static final int SIZE = Hash.SIZE + Long.BYTES;

  Bytes stored() {
    return Bytes.wrap(
        ByteBuffer.allocate(SIZE)
            .put(appHash.hash().bytes().unsafeArray())
            .putLong(changes)
            .array());
  }

  /** Null if there is none. */
  static @Nullable CommittedHeight read(RocksDatabase db, BlockHeight height) {
    byte[] key = Keys.height(height);
    return from(key, db.get(Table.COMMITS, key));
  }

  /** Null if there is none. */
  static @Nullable CommittedHeight read(RocksDatabase db, RocksView view, BlockHeight height) {
    byte[] key = Keys.height(height);
    return from(key, db.get(view, Table.COMMITS, key));
  }

  private static @Nullable CommittedHeight from(byte[] key, byte @Nullable [] record) {
    Bytes stored = Checksum.content(Table.COMMITS, key, record);
    if (stored == null) {
      return null;
    }
    ByteBuffer fields = Facts.sized(stored.unsafeArray(), SIZE, "app hash of a height");
    byte[] hash = new byte[Hash.SIZE];
    fields.get(hash);
    return new CommittedHeight(new AppHash(new Hash(Bytes.wrap(hash))), fields.getLong());
  }
}
