package io.chancery.store;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateChanges;
import java.nio.file.Path;

/**
 * Keys and values in RocksDB, set up as for the state and with nothing else around them: what the
 * benchmark of the state measures itself against.
 */
public final class PlainValues implements AutoCloseable {
  private final RocksDatabase db;

  private PlainValues(RocksDatabase db) {
    this.db = db;
  }

  public static PlainValues open(Path directory, StoreMemory memory) {
    return new PlainValues(RocksDatabase.open(directory, memory));
  }

  /** One write batch, synced. */
  public void write(StateChanges changes) {
    db.writeBlock(
        writes -> {
          for (var change : changes.byKey().entrySet()) {
            byte[] key = change.getKey().bytes().unsafeArray();
            writes.put(Table.STATE, key, change.getValue().orElse(Bytes.EMPTY).unsafeArray());
          }
        });
  }

  @Override
  public void close() {
    db.close();
  }
}
