package io.chancery.vm.contract;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.pack.RowOutcome;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.state.StateOverlay;
import io.chancery.vm.state.StateView;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.util.List;
import java.util.Optional;

/** What a contract holds, read without charging for it: for HTTP, tools and scenarios. */
public final class ContractState {
  private ContractState() {}

  /**
   * A collection's rows in key order.
   *
   * @param limit 1..10,000 rows at most
   */
  public static List<Value.Obj> rows(
      StateView state, Address contract, String collection, int limit) {
    return state.scan(ContractKeys.rows(contract, collection), limit).stream()
        .map(entry -> StateFields.decodeObject(entry.value()))
        .toList();
  }

  /**
   * One row.
   *
   * @param key as {@code RowCheck.key} gives it
   */
  public static Optional<Value.Obj> row(
      StateView state, Address contract, String collection, Value key) {
    return Optional.ofNullable(state.get(rowKey(contract, collection, key)))
        .map(StateFields::decodeObject);
  }

  /**
   * Where a row is in the state.
   *
   * @param key as {@code RowCheck.key} gives it
   */
  public static StateKey rowKey(Address contract, String collection, Value key) {
    return ContractKeys.row(contract, collection, ValueCodec.encode(key));
  }

  /** Puts a row that was there before a scenario starts; a contract puts its own by script. */
  public static void putRow(
      StateOverlay state, Address contract, String collection, RowOutcome.Fits row) {
    StateKey at = rowKey(contract, collection, row.key());
    Bytes key = ValueCodec.encode(row.key());
    List<String> indexes =
        ContractRecord.read(state, contract)
            .map(record -> record.indexes().on(collection))
            .orElse(List.of());
    IndexEntries.Change change =
        new IndexEntries(contract, collection, indexes)
            .change(key, row(state, contract, collection, row.key()).orElse(null), row.row());
    change.deleted().forEach(state::delete);
    change.written().forEach(entry -> state.put(entry, key));
    state.put(at, ValueCodec.encode(row.row()));
  }

  /** A process instance, ended ones included. */
  public static Optional<InstanceRecord> instance(
      StateView state, Address contract, String instanceId) {
    return Optional.ofNullable(state.get(ContractKeys.instance(contract, instanceId)))
        .map(StateFields::decodeObject)
        .map(InstanceRecord::fromState);
  }
}
