package io.chancery.snapshot;

import io.chancery.offload.OffloadBoard;
import io.chancery.offload.SoftwareBoard;
import io.chancery.state.CommittedState;
import io.chancery.state.NextState;
import io.chancery.state.Retention;
import io.chancery.state.WorldState;
import io.chancery.store.BlockRecords;
import io.chancery.store.RocksNodeStore;
import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A home with a state and blocks that say nothing. */
final class TestWorld implements AutoCloseable {
  static final ChainId CHAIN = new ChainId("snap-1");
  private static final OffloadBoard BOARD = SoftwareBoard.open();

  private static final WorldState.Setting SETTING =
      new WorldState.Setting(1 << 20, new Retention(4));

  final RocksNodeStore store;
  final WorldState world;

  TestWorld(Path home) {
    store = RocksNodeStore.open(home, CHAIN);
    world = WorldState.open(store, BOARD, SETTING, TestWorld::fail);
  }

  private static void fail(Throwable failure) {
    throw new IllegalStateException(failure);
  }

  static StateKey key(int number) {
    return StateKey.family('t').number(number).key();
  }

  static Bytes random(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  /** As many leaves, with values of 1 to {@code valueBytesMax} bytes. */
  static Map<StateKey, Bytes> leaves(Random random, int count, int valueBytesMax) {
    Map<StateKey, Bytes> leaves = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      leaves.put(key(i), random(random, 1 + random.nextInt(valueBytesMax)));
    }
    return leaves;
  }

  static StateChanges put(Map<StateKey, Bytes> leaves) {
    TreeMap<StateKey, Optional<Bytes>> changes = new TreeMap<>();
    leaves.forEach((key, value) -> changes.put(key, Optional.of(value)));
    return new StateChanges(changes);
  }

  AppHash commit(Map<StateKey, Bytes> leaves) {
    return commit(put(leaves));
  }

  AppHash commit(StateChanges changes) {
    NextState next = world.apply(changes);
    if (next.height().value() > 0) {
      store.saveBlock(next.height(), block(next.height()));
    }
    world.commit(next, BlockRecords.NONE);
    return next.appHash();
  }

  private static Bytes block(BlockHeight height) {
    return Bytes.utf8("block " + height);
  }

  SnapshotExport.Source source(CommittedState state) {
    return new SnapshotExport.Source(
        CHAIN, state, Optional.ofNullable(store.block(state.height())));
  }

  Snapshot export(Path to, int chunkBytes) throws IOException {
    return export(world.current(), to, chunkBytes);
  }

  Snapshot export(CommittedState state, Path to, int chunkBytes) throws IOException {
    return SnapshotExport.write(source(state), to, chunkBytes, done -> {});
  }

  @Override
  public void close() {
    world.close();
    store.close();
  }
}
