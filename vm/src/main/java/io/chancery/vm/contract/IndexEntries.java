package io.chancery.vm.contract;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The index entries of one collection's rows: a key for each row and index, with the row's key as
 * value.
 *
 * @param columns the indexed ones
 */
record IndexEntries(Address contract, String collection, List<String> columns) {

  /**
   * What has to be written and deleted when a row changes; an entry in both stays as it is.
   *
   * @param before the row that was there, or null
   * @param after the row that is there from now on, or null
   */
  Change change(Bytes rowKey, Value.@Nullable Obj before, Value.@Nullable Obj after) {
    List<StateKey> old = of(rowKey, before);
    List<StateKey> now = of(rowKey, after);
    List<StateKey> written = new ArrayList<>(now);
    written.removeAll(old);
    old.removeAll(now);
    return new Change(old, written);
  }

  record Change(List<StateKey> deleted, List<StateKey> written) {}

  private List<StateKey> of(Bytes rowKey, Value.@Nullable Obj row) {
    List<StateKey> keys = new ArrayList<>();
    if (row != null) {
      for (String column : columns) {
        keys.add(ContractKeys.indexEntry(contract, collection, column, value(column, row), rowKey));
      }
    }
    return keys;
  }

  /** A version that knows nothing of the index may have other data in its column. */
  private Bytes value(String column, Value.Obj row) {
    Value held = row.get(column);
    Value value = held == null ? Value.Null.NULL : held;
    return IndexedValue.encode(value)
        .orElseThrow(
            () ->
                HostFunctions.invalid(
                    ("the column `%s` of `%s` is indexed at this address: each row must have a"
                            + " number, true, false, null or a text of at most 256 bytes in it,"
                            + " but one has %s")
                        .formatted(
                            column,
                            collection,
                            value instanceof Value.Text ? "a longer text" : value.kind())));
  }
}
