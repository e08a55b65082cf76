package io.chancery.state;

import io.chancery.store.BlockRecords;
import io.chancery.store.RocksNodeStore;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A process that commits block after block, says each height, and waits to be killed. */
final class CommitLoop {
  static final ChainId CHAIN = new ChainId("killed-1");
  static final int KEYS = 200;

  private CommitLoop() {}

  public static void main(String[] args) {
    RocksNodeStore store = RocksNodeStore.open(Path.of(args[0]), CHAIN);
    WorldState world = Worlds.open(store);
    while (true) {
      NextState next = world.apply(changes(heightAfter(world)));
      if (next.height().value() > 0) {
        store.saveBlock(next.height(), block(next.height()));
      }
      world.commit(next, records(next.height()));
      System.out.println(next.height());
    }
  }

  private static BlockHeight heightAfter(WorldState world) {
    return world
        .current()
        .commit()
        .map(commit -> commit.height().next())
        .orElse(BlockHeight.GENESIS);
  }

  /** Every key gets the height. */
  static StateChanges changes(BlockHeight height) {
    TreeMap<StateKey, Optional<Bytes>> changes = new TreeMap<>();
    for (int i = 0; i < KEYS; i++) {
      changes.put(key(i), Optional.of(Bytes.utf8(height.toString())));
    }
    return new StateChanges(changes);
  }

  static StateKey key(int number) {
    return StateKey.family('t').number(number).key();
  }

  static Bytes block(BlockHeight height) {
    return Bytes.utf8("block " + height);
  }

  static BlockRecords records(BlockHeight height) {
    Bytes receipt = Bytes.utf8("receipt " + height);
    return new BlockRecords(receipt, List.of(receipt), List.of(Hash.sha256(receipt)));
  }
}
