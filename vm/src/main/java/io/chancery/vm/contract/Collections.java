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
        state.put(rowKey(collection, fits.key()), fits.row());
        yield fits.row();
      }
      case RowOutcome.Unfit unfit ->
          throw HostFunctions.invalid("db." + collection + ".put: " + unfit.sentence());
    };
  }

  Value delete(String collection, Value key) {
    state.delete(rowKey(collection, key));
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
