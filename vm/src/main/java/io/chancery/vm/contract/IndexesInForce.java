package io.chancery.vm.contract;

import io.chancery.vm.pack.CollectionSpec;
import io.chancery.vm.pack.ContractManifest;
import io.chancery.vm.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The indexes that are kept at a contract's address, whichever of its versions writes a row: those
 * of the newest version, which has all that earlier ones had.
 *
 * @param columns the indexed columns of each collection that has some
 */
public record IndexesInForce(SortedMap<String, List<String>> columns) {
  static final IndexesInForce NONE = new IndexesInForce(new TreeMap<>());

  public IndexesInForce {
    columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
  }

  static IndexesInForce of(ContractManifest manifest) {
    SortedMap<String, List<String>> columns = new TreeMap<>();
    for (CollectionSpec collection : manifest.collections().values()) {
      if (!collection.indexes().isEmpty()) {
        columns.put(collection.name(), collection.indexes());
      }
    }
    return new IndexesInForce(columns);
  }

  boolean isEmpty() {
    return columns.isEmpty();
  }

  List<String> on(String collection) {
    List<String> indexed = columns.get(collection);
    return indexed == null ? List.of() : indexed;
  }

  /** What is here and not there. */
  IndexesInForce without(IndexesInForce those) {
    SortedMap<String, List<String>> more = new TreeMap<>();
    columns.forEach(
        (collection, indexed) -> {
          List<String> rest = new ArrayList<>(indexed);
          rest.removeAll(those.on(collection));
          if (!rest.isEmpty()) {
            more.put(collection, rest);
          }
        });
    return new IndexesInForce(more);
  }

  Value.Obj toState() {
    Value.Obj stored = Value.Obj.EMPTY;
    for (Map.Entry<String, List<String>> collection : columns.entrySet()) {
      stored =
          stored.with(
              collection.getKey(),
              new Value.Seq(
                  collection.getValue().stream().map(name -> (Value) Value.text(name)).toList()));
    }
    return stored;
  }

  static IndexesInForce fromState(StateFields stored) {
    SortedMap<String, List<String>> columns = new TreeMap<>();
    stored.record().fields().keySet().forEach(name -> columns.put(name, stored.texts(name)));
    return new IndexesInForce(columns);
  }
}
