package io.chancery.store;

import io.chancery.vm.ledger.AppHash;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateKey;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Short ways to write blocks that carry one value each. */
final class Blocks {
  private Blocks() {}

  static StateKey key(String name) {
    return StateKey.family('t').text(name).key();
  }

  static StateChanges put(String name, String value) {
    TreeMap<StateKey, Optional<Bytes>> changes = new TreeMap<>();
    changes.put(key(name), Optional.of(Bytes.utf8(value)));
    return new StateChanges(changes);
  }

  /** The tree is another package's: any hash that tells heights apart will do here. */
  static Commit commit(long height) {
    return new Commit(
        new BlockHeight(height), new AppHash(Hash.sha256(Bytes.utf8("height " + height))));
  }

  static void genesis(NodeStore store, StateChanges changes) {
    store.commit(new BlockCommit(commit(0), changes, List.of(), BlockRecords.NONE));
  }

  static void block(NodeStore store, long height, StateChanges changes) {
    store.saveBlock(new BlockHeight(height), content(height));
    store.commit(new BlockCommit(commit(height), changes, List.of(), records(height)));
  }

  /** Not like any other height's, so that it stands in a file as it is. */
  static Bytes content(long height) {
    return Hash.sha256(Bytes.utf8("block " + height)).bytes();
  }

  static BlockRecords records(long height) {
    return new BlockRecords(
        Bytes.utf8("result " + height),
        List.of(Bytes.utf8("receipt " + height + "/0"), Bytes.utf8("timer " + height + "/1")),
        List.of(transaction(height)));
  }

  static Hash transaction(long height) {
    return Hash.sha256(Bytes.utf8("transaction " + height));
  }
}
