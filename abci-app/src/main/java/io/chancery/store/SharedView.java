package io.chancery.store;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The view of one commit, freed when its last user lets go. */
final class SharedView {
  private final RocksDatabase db;
  private final RocksView view;
  private final Optional<Commit> commit;
  private final AtomicInteger users = new AtomicInteger(1);

  /** Counts its maker as a user. */
  SharedView(RocksDatabase db, Optional<Commit> commit) {
    this.db = db;
    this.view = db.view();
    this.commit = commit;
  }

  RocksView view() {
    return view;
  }

  Optional<Commit> commit() {
    return commit;
  }

  /** False if the last user has let go already. */
  boolean retain() {
    return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) != 0;
  }

  void release() {
    if (users.decrementAndGet() == 0) {
      db.release(view);
    }
  }
}
