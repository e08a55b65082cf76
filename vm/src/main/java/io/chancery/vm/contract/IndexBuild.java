package io.chancery.vm.contract;

import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import java.util.List;

/**
 * Brings an address to the indexes of a new version: rows that are there get their entries in the
 * upgrade's own transaction, and its gas limit bounds how many those can be.
 */
final class IndexBuild {
  /** Rows that are read before the first of them is paid for. */
  private static final int BATCH = 16;

  private final MeteredState state;
  private final Address contract;

  IndexBuild(MeteredState state, Address contract) {
    this.state = state;
    this.contract = contract;
  }

  /** Refuses to leave out an index, because instances of earlier versions may ask by it. */
  void change(IndexesInForce before, IndexesInForce after) {
    before
        .without(after)
        .columns()
        .forEach(
            (collection, left) -> {
              throw new Refused(
                  RejectionCode.INVALID_MANIFEST,
                  ("the collection %s must keep its index on %s: earlier versions, whose processes"
                          + " may be running, have it")
                      .formatted(collection, String.join(", ", left)));
            });
    after.without(before).columns().forEach(this::build);
  }

  private void build(String collection, List<String> columns) {
    IndexEntries entries = new IndexEntries(contract, collection, columns);
    StateKey rows = ContractKeys.rows(contract, collection);
    List<StateEntry> batch;
    StateKey from = rows;
    do {
      batch = state.scan(rows, from, BATCH);
      for (StateEntry row : batch) {
        Bytes rowKey = ContractKeys.rowKey(contract, collection, row.key());
        entries
            .change(rowKey, null, StateFields.decodeObject(row.value()))
            .written()
            .forEach(key -> state.put(key, rowKey));
        from = row.key().next();
      }
    } while (batch.size() == BATCH);
  }
}
