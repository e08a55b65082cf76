package io.chancery.bench.state;

import io.chancery.offload.OffloadBoard;
import io.chancery.state.CommittedState;
import io.chancery.state.NextState;
import io.chancery.state.Retention;
import io.chancery.state.WorldState;
import io.chancery.store.BlockRecords;
import io.chancery.store.PlainValues;
import io.chancery.store.RocksNodeStore;
import io.chancery.store.StoreMemory;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.state.StateChanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Commits blocks of updates to a state on disk and, in turn, the same values to plain RocksDB with
 * as many keys; reads points of the state.
 */
public final class StateBench {
  private static final ChainId CHAIN = new ChainId("state-bench");
  private static final int FILL_A_BLOCK = 20_000;
  private static final long SEED = 20_261_121;
  private static final int READS = 400_000;

  private final Setting setting;
  private final StateLoad load;
  private final Consumer<String> progress;

  /**
   * What is measured.
   *
   * @param directory empty, for both databases
   * @param keys in each database
   * @param valueSize bytes
   * @param updates sizes of the blocks
   * @param rounds blocks of each size
   * @param treeBytesMax memory for the tree's pages
   * @param storeMemory of each database
   */
  public record Setting(
      Path directory,
      long keys,
      int valueSize,
      List<Integer> updates,
      int rounds,
      long treeBytesMax,
      StoreMemory storeMemory) {
    public Setting {
      updates = List.copyOf(updates);
    }
  }

  /**
   * Milliseconds of a block of one size, the median of all rounds.
   *
   * @param apply of it, until the app hash is known
   */
  public record Block(int updates, double apply, double whole, double plain) {
    public double ratio() {
      return whole / plain;
    }
  }

  /**
   * @param bytesAKey of disk, everything counted
   * @param readsASecond of one thread, of values anywhere, warm
   */
  public record Report(
      Setting setting,
      List<Block> blocks,
      double bytesAKey,
      double plainBytesAKey,
      double readsASecond) {
    public Report {
      blocks = List.copyOf(blocks);
    }
  }

  public StateBench(Setting setting, Consumer<String> progress) {
    this.setting = setting;
    this.load = new StateLoad(setting.keys(), setting.valueSize(), SEED);
    this.progress = progress;
  }

  public Report run(OffloadBoard board) throws IOException {
    Path state = setting.directory().resolve("state");
    Path plain = setting.directory().resolve("plain");
    fillPlain(plain);
    List<Block> blocks = new ArrayList<>();
    double bytesAKey;
    double plainBytesAKey;
    double reads;
    try (PlainValues peer = PlainValues.open(plain, setting.storeMemory());
        RocksNodeStore store = RocksNodeStore.open(state, CHAIN, setting.storeMemory());
        WorldState world = world(store, board)) {
      fill(world, store);
      bytesAKey = (double) bytes(state) / setting.keys();
      plainBytesAKey = (double) bytes(plain) / setting.keys();
      for (int updates : setting.updates()) {
        blocks.add(blocks(world, store, peer, updates));
      }
      reads = readsASecond(world.current());
    }
    return new Report(setting, blocks, bytesAKey, plainBytesAKey, reads);
  }

  private WorldState world(RocksNodeStore store, OffloadBoard board) {
    return WorldState.open(
        store,
        board,
        new WorldState.Setting(setting.treeBytesMax(), new Retention(10)),
        StateBench::fail);
  }

  private static void fail(Throwable failure) {
    throw new IllegalStateException(failure);
  }

  private void fillPlain(Path directory) throws IOException {
    Files.createDirectories(directory);
    try (PlainValues peer = PlainValues.open(directory, setting.storeMemory())) {
      for (long from = 0; from < setting.keys(); from += FILL_A_BLOCK) {
        peer.write(load.fill(from, Math.min(setting.keys(), from + FILL_A_BLOCK)));
      }
    }
    progress.accept("plain RocksDB has " + setting.keys() + " keys");
  }

  private void fill(WorldState world, RocksNodeStore store) {
    for (long from = 0; from < setting.keys(); from += FILL_A_BLOCK) {
      commit(world, store, load.fill(from, Math.min(setting.keys(), from + FILL_A_BLOCK)));
      if (from % (50 * FILL_A_BLOCK) == 0) {
        progress.accept("the state has " + from + " keys");
      }
    }
    progress.accept("the state has " + setting.keys() + " keys");
  }

  /** Gives the nanoseconds until the app hash was known, and until all was durable. */
  private static long[] commit(WorldState world, RocksNodeStore store, StateChanges changes) {
    long height = world.current().commit().map(last -> last.height().value() + 1).orElse(0L);
    if (height > 0) {
      store.saveBlock(new BlockHeight(height), Bytes.EMPTY);
    }
    // As execution does, which reads what it changes.
    changes.byKey().keySet().forEach(world.current()::get);
    long begin = System.nanoTime();
    NextState next = world.apply(changes);
    long applied = System.nanoTime();
    world.commit(next, BlockRecords.NONE);
    return new long[] {applied - begin, System.nanoTime() - begin};
  }

  private Block blocks(WorldState world, RocksNodeStore store, PlainValues peer, int updates) {
    List<Double> apply = new ArrayList<>();
    List<Double> whole = new ArrayList<>();
    List<Double> plain = new ArrayList<>();
    // What the fill and the size before have left to do in the background is not theirs.
    int unmeasured = setting.rounds() / 2;
    for (int round = -unmeasured; round < setting.rounds(); round++) {
      StateChanges changes = load.update(updates);
      long begin = System.nanoTime();
      peer.write(changes);
      double theirs = (System.nanoTime() - begin) / 1e6;
      long[] ours = commit(world, store, changes);
      if (round >= 0) {
        plain.add(theirs);
        apply.add(ours[0] / 1e6);
        whole.add(ours[1] / 1e6);
      }
    }
    progress.accept("blocks of " + updates + " are done");
    return new Block(updates, median(apply), median(whole), median(plain));
  }

  private static double median(List<Double> figures) {
    List<Double> sorted = new ArrayList<>(figures);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private double readsASecond(CommittedState state) {
    double best = 0;
    for (int pass = 0; pass < 3; pass++) {
      long begin = System.nanoTime();
      for (int i = 0; i < READS; i++) {
        if (state.get(load.someKey()) == null) {
          throw new InvariantViolation("a key of the benchmark is gone");
        }
      }
      best = Math.max(best, READS / ((System.nanoTime() - begin) / 1e9));
    }
    return best;
  }

  private static long bytes(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      long sum = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
      return sum;
    }
  }
}
