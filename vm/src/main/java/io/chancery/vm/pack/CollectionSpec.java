package io.chancery.vm.pack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A collection of rows.
 *
 * @param key the column by which a row is found: text, integer or address, never optional
 * @param columns by name, in the order of the manifest
 * @param indexes columns by whose values rows are found too, at most {@link #INDEXES_MAX}
 */
public record CollectionSpec(
    String name, String key, SequencedMap<String, Column> columns, List<String> indexes) {
  public static final int INDEXES_MAX = 8;

  public CollectionSpec {
    columns = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(columns));
    indexes = List.copyOf(indexes);
  }

  /** A collection without indexes. */
  public CollectionSpec(String name, String key, SequencedMap<String, Column> columns) {
    this(name, key, columns, List.of());
  }

  /** What a row holds under one name. */
  public record Column(ColumnType type, boolean optional, String description) {}
}
