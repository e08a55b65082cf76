package io.chancery.store;

import io.chancery.vm.ledger.Bytes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inbox in its own table. */
final class RocksInbox implements Inbox {
  private final RocksDatabase db;

  RocksInbox(RocksDatabase db) {
    this.db = db;
  }

  @Override
  public void put(Bytes key, Bytes value) {
    db.putSynced(Table.INBOX, key.unsafeArray(), value.unsafeArray());
  }

  @Override
  public @Nullable Bytes get(Bytes key) {
    byte[] value = db.get(Table.INBOX, key.unsafeArray());
    return value == null ? null : Bytes.wrap(value);
  }

  @Override
  public void remove(Collection<Bytes> keys) {
    db.write(
        false,
        writes -> {
          for (Bytes key : keys) {
            writes.delete(Table.INBOX, key.unsafeArray());
          }
        });
  }

  @Override
  public List<Entry> after(Bytes after, int limit) {
    List<Entry> found = new ArrayList<>();
    db.scan(
        Table.INBOX,
        after.unsafeArray(),
        (key, value) -> {
          Bytes at = Bytes.wrap(key);
          if (!at.equals(after)) {
            found.add(new Entry(at, Bytes.wrap(value)));
          }
          return found.size() < limit;
        });
    return found;
  }
}
