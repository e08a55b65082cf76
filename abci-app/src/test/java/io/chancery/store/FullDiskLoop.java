package io.chancery.store;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A process that commits heights until the disk is full, and says what it sees then. With a ballast
 * file as the second argument, it makes space by deleting that and goes on.
 */
final class FullDiskLoop {
  static final ChainId CHAIN = new ChainId("full-1");
  private static final int KEYS = 100;
  private static final int VALUE_BYTES = 4_000;

  private FullDiskLoop() {}

  public static void main(String[] args) throws IOException {
    Path home = Path.of(args[0]);
    Path ballast = args.length > 1 ? Path.of(args[1]) : null;
    // With little memory it is table files, too, that run out of space.
    StoreMemory memory = ballast == null ? StoreMemory.DEFAULT : new StoreMemory(16 << 20);
    if (ballast != null) {
      Files.write(ballast, new byte[4 << 20]);
    }
    try (RocksNodeStore store = RocksNodeStore.open(home, CHAIN, memory)) {
      commitUntilRefused(store);
    }
    if (ballast != null) {
      Files.delete(ballast);
      try (RocksNodeStore store = RocksNodeStore.open(home, CHAIN, memory)) {
        System.out.println("whole " + checkWhole(store));
        commitNext(store);
        System.out.println("whole " + checkWhole(store));
      }
    }
  }

  private static void commitUntilRefused(RocksNodeStore store) {
    try {
      while (true) {
        System.out.println("committed " + commitNext(store));
      }
    } catch (StoreFailure e) {
      System.out.println("refused " + e.reason() + " " + e.getMessage());
    }
    System.out.println("whole " + checkWhole(store));
  }

  static long commitNext(RocksNodeStore store) {
    long height = store.lastCommit().map(last -> last.height().value() + 1).orElse(0L);
    if (height > 0) {
      store.saveBlock(new BlockHeight(height), Blocks.content(height));
    }
    BlockRecords records = height == 0 ? BlockRecords.NONE : Blocks.records(height);
    store.commit(new BlockCommit(Blocks.commit(height), changes(height), List.of(), records));
    return height;
  }

  /** Every key gets a value of this height's own, which no compression makes small. */
  private static StateChanges changes(long height) {
    TreeMap<StateKey, Optional<Bytes>> changes = new TreeMap<>();
    for (int i = 0; i < KEYS; i++) {
      changes.put(key(i), Optional.of(value(i, height)));
    }
    return new StateChanges(changes);
  }

  private static StateKey key(int number) {
    return StateKey.family('t').number(number).key();
  }

  private static Bytes value(int number, long height) {
    byte[] value = new byte[VALUE_BYTES];
    new Random(height * KEYS + number).nextBytes(value);
    return Bytes.wrap(value);
  }

  /** Gives the latest height, all of which is there, and nothing of the next. */
  static long checkWhole(RocksNodeStore store) {
    long height = store.lastCommit().orElseThrow().height().value();
    try (StateSnapshot state = store.snapshot()) {
      for (int i = 0; i < KEYS; i++) {
        check(Objects.equals(value(i, height), state.get(key(i))), "value " + i + " at " + height);
      }
    }
    check(
        height == 0 || store.receipt(new BlockHeight(height), 0) != null,
        "the receipt of " + height);
    check(store.receipt(new BlockHeight(height + 1), 0) == null, "a receipt above " + height);
    check(store.at(new BlockHeight(height + 1)).isEmpty(), "a state above " + height);
    return height;
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
