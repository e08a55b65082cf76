package io.chancery.vm.contract;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.pack.CollectionSpec;
import io.chancery.vm.pack.ColumnType;
import io.chancery.vm.state.StateKey;
import io.chancery.vm.value.Value;

/**
 * A stretch of an index.
 *
 * @param index what all entries of the index start with
 * @param from the first key in it
 * @param before the first key behind it
 */
record IndexSpan(StateKey index, StateKey from, StateKey before) {

  static IndexSpan of(Address contract, CollectionSpec collection, RowQuery query) {
    StateKey index = ContractKeys.index(contract, collection.name(), query.column());
    return switch (query) {
      case RowQuery.Equal equal -> {
        Bytes value = encode(equal.value());
        yield new IndexSpan(
            index, below(index, value), below(index, value.concat(IndexedValue.ABOVE)));
      }
      case RowQuery.Between between -> {
        Bytes kind = IndexedValue.kind(type(collection, query.column()));
        Bytes first = isOpen(between.from()) ? kind : encode(between.from());
        Bytes end = isOpen(between.to()) ? kind.concat(IndexedValue.ABOVE) : encode(between.to());
        yield new IndexSpan(index, below(index, first), below(index, end));
      }
    };
  }

  boolean reaches(StateKey key) {
    return key.compareTo(before) < 0;
  }

  private static boolean isOpen(Value bound) {
    return bound instanceof Value.Null;
  }

  private static ColumnType type(CollectionSpec collection, String name) {
    CollectionSpec.Column column = collection.columns().get(name);
    if (column == null) {
      throw Frame.broken("the manifest let an index on no column through: " + name);
    }
    return column.type();
  }

  private static Bytes encode(Value value) {
    return IndexedValue.encode(value)
        .orElseThrow(() -> Frame.broken("a question is for what no index holds"));
  }

  private static StateKey below(StateKey index, Bytes rest) {
    return new StateKey(index.bytes().concat(rest));
  }
}
