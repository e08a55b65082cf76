package io.chancery.store;

import io.chancery.store.StoreFailure.Reason;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.InvariantViolation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The node's disk in RocksDB, below a home directory that no other process may hold. */
public final class RocksNodeStore implements NodeStore {
  private static final byte[] LAST_COMMIT = "last-commit".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LAST_BLOCK = "last-block".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] OLDEST = "oldest".getBytes(StandardCharsets.US_ASCII);
  private static final int COMMIT_SIZE = Long.BYTES + Hash.SIZE;
  private static final int PLACE_SIZE = Long.BYTES + Integer.BYTES;
  private static final long HOT_BYTES_A_GENERATION = 32 << 20;

  private final Home home;
  private final RocksDatabase db;
  private final HotValues hot;
  private final RocksInbox inbox;
  private volatile BlockHeight lastBlock;
  private volatile BlockHeight oldest;
  private volatile SharedView current;

  private RocksNodeStore(Home home, RocksDatabase db) {
    this.home = home;
    this.db = db;
    this.inbox = new RocksInbox(db);
    Optional<Commit> commit = readLastCommit(db);
    this.lastBlock = readHeight(db, LAST_BLOCK);
    this.oldest = readHeight(db, OLDEST);
    this.hot = new HotValues(HOT_BYTES_A_GENERATION, commit.map(Commit::height).orElse(null));
    this.current = new SharedView(db, commit);
  }

  /**
   * Opens a home, or makes one.
   *
   * @throws StoreFailure if another node holds it, if it belongs to another chain or format, or if
   *     it can't be read
   */
  public static RocksNodeStore open(Path home, ChainId chain) {
    Home held = Home.hold(home, chain);
    RocksDatabase db = null;
    try {
      db = RocksDatabase.open(held.database());
      return new RocksNodeStore(held, db);
    } catch (RuntimeException e) {
      if (db != null) {
        db.close();
      }
      held.close();
      throw e;
    }
  }

  /**
   * The chain that a home was made for; empty if there is no home.
   *
   * @throws StoreFailure if the home's marker can't be read
   */
  public static Optional<ChainId> chainOf(Path home) {
    return HomeMarker.read(home).map(HomeMarker::chain);
  }

  @Override
  public Optional<Commit> lastCommit() {
    return current.commit();
  }

  @Override
  public BlockHeight lastBlock() {
    return lastBlock;
  }

  @Override
  public void saveBlock(BlockHeight height, Bytes block) {
    BlockHeight last = lastBlock;
    if (height.equals(last) && Objects.equals(block(height), block)) {
      return;
    }
    if (!height.equals(last.next()) || height.compareTo(heightToCommit()) > 0) {
      throw new InvariantViolation(
          "block "
              + height
              + " can't be saved: the last saved block is "
              + last
              + ", the next height to commit "
              + heightToCommit());
    }
    byte[] key = Keys.height(height);
    db.write(
        true,
        writes -> {
          writes.put(Table.BLOCKS, key, block.unsafeArray());
          writes.put(Table.META, LAST_BLOCK, key);
        });
    lastBlock = height;
  }

  @Override
  public @Nullable Bytes block(BlockHeight height) {
    try {
      return read(Table.BLOCKS, Keys.height(height));
    } catch (StoreFailure e) {
      throw new StoreFailure(
          e.reason(), "block " + height + " can't be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void commit(BlockCommit next) {
    BlockHeight height = next.commit().height();
    if (!height.equals(heightToCommit()) || height.compareTo(lastBlock) > 0) {
      throw new InvariantViolation(
          "height "
              + height
              + " can't be committed: the next is "
              + heightToCommit()
              + ", the last saved block "
              + lastBlock);
    }
    hot.during(height, next.changes(), () -> publish(next));
  }

  private void publish(BlockCommit next) {
    db.write(
        true,
        writes -> {
          writes.putAll(next);
          writes.put(Table.META, LAST_COMMIT, encode(next.commit()));
        });
    SharedView before = current;
    current = new SharedView(db, Optional.of(next.commit()));
    before.release();
  }

  private BlockHeight heightToCommit() {
    return current.commit().map(commit -> commit.height().next()).orElse(BlockHeight.GENESIS);
  }

  @Override
  public @Nullable Bytes result(BlockHeight height) {
    return read(Table.RESULTS, Keys.height(height));
  }

  @Override
  public @Nullable Bytes receipt(BlockHeight height, int index) {
    return read(Table.RECEIPTS, Keys.place(height, index));
  }

  @Override
  public @Nullable TransactionPlace transaction(Hash hash) {
    byte[] place = db.get(Table.TRANSACTIONS, hash.bytes().unsafeArray());
    if (place == null) {
      return null;
    }
    ByteBuffer fields = sized(place, PLACE_SIZE, "transaction index");
    return new TransactionPlace(new BlockHeight(fields.getLong()), fields.getInt());
  }

  @Override
  public StateSnapshot snapshot() {
    SharedView view = current;
    while (!view.retain()) {
      // A commit has replaced it meanwhile.
      view = current;
    }
    return new RocksSnapshot(db, view, hot);
  }

  @Override
  public Optional<StateSnapshot> at(BlockHeight height) {
    StateSnapshot latest = snapshot();
    if (latest.commit().map(Commit::height).filter(height::equals).isPresent()) {
      return Optional.of(latest);
    }
    // Older values are not kept yet.
    latest.close();
    return Optional.empty();
  }

  @Override
  public BlockHeight oldest() {
    return oldest;
  }

  @Override
  public void prune(BlockHeight oldest, List<Bytes> stalePages) {
    if (oldest.compareTo(heightToCommit()) >= 0) {
      throw new InvariantViolation(
          "states below " + oldest + " can't be pruned: the next is " + heightToCommit());
    }
    BlockHeight raised = oldest.compareTo(this.oldest) > 0 ? oldest : this.oldest;
    this.oldest = raised;
    db.write(
        false,
        writes -> {
          for (Bytes page : stalePages) {
            writes.delete(Table.PAGES, page.unsafeArray());
          }
          writes.put(Table.META, OLDEST, Keys.height(raised));
        });
  }

  @Override
  public void pages(BlockHeight writtenAt, Consumer<StoredPage> visitor) {
    byte[] height = Keys.height(writtenAt);
    db.scan(
        Table.PAGES,
        height,
        (key, content) -> {
          boolean mine = Arrays.equals(key, 0, height.length, height, 0, height.length);
          if (mine) {
            visitor.accept(new StoredPage(Bytes.wrap(key), Bytes.wrap(content)));
          }
          return mine;
        });
  }

  @Override
  public Inbox inbox() {
    return inbox;
  }

  @Override
  public void close() {
    db.close();
    home.close();
  }

  private @Nullable Bytes read(Table table, byte[] key) {
    byte[] value = db.get(table, key);
    return value == null ? null : Bytes.wrap(value);
  }

  private static BlockHeight readHeight(RocksDatabase db, byte[] key) {
    byte[] stored = db.get(Table.META, key);
    return stored == null
        ? BlockHeight.GENESIS
        : new BlockHeight(
            sized(stored, Long.BYTES, new String(key, StandardCharsets.US_ASCII)).getLong());
  }

  private static byte[] encode(Commit commit) {
    return ByteBuffer.allocate(COMMIT_SIZE)
        .putLong(commit.height().value())
        .put(commit.appHash().hash().bytes().unsafeArray())
        .array();
  }

  private static Optional<Commit> readLastCommit(RocksDatabase db) {
    byte[] stored = db.get(Table.META, LAST_COMMIT);
    if (stored == null) {
      return Optional.empty();
    }
    ByteBuffer fields = sized(stored, COMMIT_SIZE, "last commit");
    BlockHeight height = new BlockHeight(fields.getLong());
    byte[] hash = Arrays.copyOfRange(stored, Long.BYTES, COMMIT_SIZE);
    return Optional.of(new Commit(height, new AppHash(new Hash(Bytes.wrap(hash)))));
  }

  private static ByteBuffer sized(byte[] stored, int size, String what) {
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
}
