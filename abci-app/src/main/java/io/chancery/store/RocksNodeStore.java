package io.chancery.store;

import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.InvariantViolation;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The node's disk in RocksDB, below a home directory that no other process may hold. */
public final class RocksNodeStore implements NodeStore {
  private static final int PLACE_SIZE = Long.BYTES + Integer.BYTES;

  private final Home home;
  private final RocksDatabase db;
  private final HotValues hot;
  private final KeptStates kept;
  private final HistoryMerge merge;
  private final RocksInbox inbox;
  private volatile BlockHeight lastBlock;
  private volatile SharedView current;

  private RocksNodeStore(Home home, RocksDatabase db, StoreMemory memory) {
    this.home = home;
    this.db = db;
    this.inbox = new RocksInbox(db);
    Facts facts = new Facts(db);
    Optional<Commit> commit = facts.lastCommit();
    this.lastBlock = facts.lastBlock();
    this.kept = new KeptStates(db, facts.oldest());
    this.merge = new HistoryMerge(db);
    this.hot = new HotValues(memory.hotValues() / 2, commit.map(Commit::height).orElse(null));
    this.current = new SharedView(db, commit);
  }

  /** Opens a home, or makes one, with {@link StoreMemory#DEFAULT}. */
  public static RocksNodeStore open(Path home, ChainId chain) {
    return open(home, chain, StoreMemory.DEFAULT);
  }

  /**
   * Opens a home, or makes one.
   *
   * @throws StoreFailure if another node holds it, if it belongs to another chain or format, or if
   *     it can't be read
   */
  public static RocksNodeStore open(Path home, ChainId chain, StoreMemory memory) {
    Home held = Home.hold(home, chain);
    RocksDatabase db = null;
    try {
      held.checkNoDraft();
      db = RocksDatabase.open(held.database(), memory);
      return new RocksNodeStore(held, db, memory);
    } catch (RuntimeException e) {
      if (db != null) {
        db.close();
      }
      held.close();
      throw e;
    }
  }

  /** The latest commit of a store that no node has open. */
  static StateSnapshot snapshotOf(RocksDatabase db) {
    Optional<Commit> commit = new Facts(db).lastCommit();
    HotValues hot = new HotValues(0, commit.map(Commit::height).orElse(null));
    SharedView view = new SharedView(db, commit);
    return new RocksSnapshot(db, view, commit, new LatestValues(db, view, hot));
  }

  /**
   * The chain whose store a home has, finished or as a draft; empty if it has none. Makes none.
   *
   * @throws StoreFailure if the home's marker can't be read
   */
  public static Optional<ChainId> chainOf(Path home) {
    // A refused import leaves a marker behind.
    return Home.hasStore(home) ? HomeMarker.read(home).map(HomeMarker::chain) : Optional.empty();
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
          Facts.putLastBlock(writes, height);
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
    List<ValueChange> changes = new LatestValues(db, current, hot).changes(next);
    hot.during(height, changes, () -> publish(next, changes));
  }

  private void publish(BlockCommit next, List<ValueChange> changes) {
    db.writeBlock(
        writes -> {
          writes.putAll(next, changes);
          Facts.putLastCommit(writes, next.commit());
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
    ByteBuffer fields = Facts.sized(place, PLACE_SIZE, "transaction index");
    return new TransactionPlace(new BlockHeight(fields.getLong()), fields.getInt());
  }

  @Override
  public Optional<AppHash> appHash(BlockHeight height) {
    return Optional.ofNullable(CommittedHeight.read(db, height)).map(CommittedHeight::appHash);
  }

  @Override
  public StateSnapshot snapshot() {
    return snapshot(latest());
  }

  private StateSnapshot snapshot(SharedView view) {
    return new RocksSnapshot(db, view, view.commit(), new LatestValues(db, view, hot));
  }

  /** The latest commit's view, with a use of it for the caller. */
  private SharedView latest() {
    SharedView view = current;
    while (!view.retain()) {
      // A commit has replaced it meanwhile.
      view = current;
    }
    return view;
  }

  @Override
  public Optional<StateSnapshot> at(BlockHeight height) {
    SharedView view = latest();
    return view.commit().filter(last -> last.height().equals(height)).isPresent()
        ? Optional.of(snapshot(view))
        : kept.at(height, view);
  }

  @Override
  public BlockHeight oldest() {
    return kept.oldest();
  }

  @Override
  public void prune(BlockHeight oldest, BlockHeight pagesFrom) {
    BlockHeight last =
        lastCommit()
            .map(Commit::height)
            .orElseThrow(() -> new InvariantViolation("there is no state yet to prune"));
    kept.prune(oldest, last, pagesFrom);
  }

  @Override
  public boolean mergeHistory(BooleanSupplier isWanted) {
    return lastCommit().map(last -> merge.next(oldest(), last.height(), isWanted)).orElse(false);
  }

  @Override
  public void pages(Consumer<StoredPages> visitor) {
    db.scan(
        Table.PAGES,
        Keys.FIRST,
        (key, record) -> {
          Bytes content = Checksum.content(Table.PAGES, key, record);
          visitor.accept(new StoredPages(Bytes.wrap(key), Objects.requireNonNull(content)));
          return true;
        });
  }

  @Override
  public CheckedRecords checkRecords() {
    BlockHeight last = lastCommit().map(Commit::height).orElse(BlockHeight.GENESIS);
    return new RecordCheck(db, oldest(), last).run();
  }

  /** What RocksDB holds in memory now: within {@link StoreMemory}, roughly. */
  long rocksMemoryBytes() {
    return db.memoryBytes();
  }

  /** How large each table is. */
  public List<TableSize> tableSizes() {
    return Arrays.stream(Table.values()).map(db::size).toList();
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
}
