package io.chancery.vm.contract;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.pack.CollectionSpec;
import io.chancery.vm.pack.RowCheck;
import io.chancery.vm.pack.RowOutcome;
import io.chancery.vm.state.StateEntry;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one contract's collections. */
final class Collections {
  private final Activation activation;
  private final MeteredState state;

  Collections(Activation activation, MeteredState state) {
    this.activation = activation;
    this.state = state;
  }

  Value get(String collection, Value key) {
    Bytes stored = state.get(rowKey(collection, key));
    return stored == null ? Value.Null.NULL : StateFields.decodeObject(stored);
  }

  Value put(String collection, Value.Obj row) {
    return switch (RowCheck.check(spec(collection), row)) {
      case RowOutcome.Fits fits -> {
        Bytes key = ValueCodec.encode(fits.key());
        StateKey at = ContractKeys.row(activation.address(), collection, key);
        Value.Obj before = indexedRow(collection, at);
        state.put(at, fits.row());
        index(collection, key, before, fits.row());
        yield fits.row();
      }
      case RowOutcome.Unfit unfit ->
          throw HostFunctions.invalid("db." + collection + ".put: " + unfit.sentence());
    };
  }

  Value delete(String collection, Value key) {
    StateKey at = rowKey(collection, key);
    Value.Obj before = indexedRow(collection, at);
    state.delete(at);
    if (before != null) {
      index(collection, ContractKeys.rowKey(activation.address(), collection, at), before, null);
    }
    return Value.Null.NULL;
  }

  Value list(String collection, long limit) {
    spec(collection);
    StateKey prefix = ContractKeys.rows(activation.address(), collection);
    List<Value> rows = new ArrayList<>();
    for (StateEntry entry : state.scan(prefix, Math.clamp(limit, 0, Integer.MAX_VALUE))) {
      rows.add(StateFields.decodeObject(entry.value()));
    }
    return new Value.Seq(rows);
  }

  /** Rows that have a value in an indexed column, in the order of their keys. */
  Value find(String collection, String column, Value value, long limit) {
    return found(
        collection, new RowQuery.Equal(column, asked(collection, column, "find", value)), limit);
  }

  /** Rows in the order of an indexed column, then of their keys. */
  Value range(String collection, String column, Value from, Value to, long limit) {
    return found(
        collection,
        new RowQuery.Between(
            column,
            asked(collection, column, "range", from),
            asked(collection, column, "range", to)),
        limit);
  }

  private Value asked(String collection, String column, String function, Value value) {
    if (value instanceof Value.Null) {
      return value;
    }
    CollectionSpec spec = spec(collection);
    return RowCheck.indexed(spec, column, value)
        .orElseThrow(
            () ->
                HostFunctions.invalid(
                    "db.%s.by.%s.%s: %s"
                        .formatted(
                            collection,
                            column,
                            function,
                            RowCheck.indexedSentence(spec, column, value))));
  }

  private Value found(String collection, RowQuery query, long limit) {
    IndexSpan span = IndexSpan.of(activation.address(), spec(collection), query);
    List<Value> rows = new ArrayList<>();
    for (StateEntry entry : state.scan(span, Math.clamp(limit, 0, Integer.MAX_VALUE))) {
      Bytes row = state.get(ContractKeys.row(activation.address(), collection, entry.value()));
      if (row == null) {
        throw Frame.broken("an index entry of " + collection + " has no row: " + entry.key());
      }
      rows.add(StateFields.decodeObject(row));
    }
    return new Value.Seq(rows);
  }

  /** What an indexed collection has under a key; not read where nothing depends on it. */
  private Value.@Nullable Obj indexedRow(String collection, StateKey at) {
    if (indexes(collection).isEmpty()) {
      return null;
    }
    state.refuseIfReadOnly();
    Bytes stored = state.get(at);
    return stored == null ? null : StateFields.decodeObject(stored);
  }

  /** Keeps the indexes of the address, of which this version may know less. */
  private void index(
      String collection, Bytes key, Value.@Nullable Obj before, Value.@Nullable Obj after) {
    IndexEntries.Change change =
        new IndexEntries(activation.address(), collection, indexes(collection))
            .change(key, before, after);
    change.deleted().forEach(state::delete);
    change.written().forEach(entry -> state.put(entry, key));
  }

  private List<String> indexes(String collection) {
    return activation.record().indexes().on(collection);
  }

  private StateKey rowKey(String collection, Value key) {
    CollectionSpec spec = spec(collection);
    Value fitting =
        RowCheck.key(spec, key)
            .orElseThrow(() -> HostFunctions.invalid(RowCheck.keySentence(spec, key)));
    return ContractKeys.row(activation.address(), collection, ValueCodec.encode(fitting));
  }

  private CollectionSpec spec(String collection) {
    CollectionSpec spec = activation.code().manifest().collections().get(collection);
    if (spec == null) {
      throw Frame.broken("the script compiler let collection " + collection + " through");
    }
    return spec;
  }
}
