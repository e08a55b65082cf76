package io.chancery.vm.pack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A collection of rows.
 *
 * @param key the column by which a row is found: text, integer or address, never optional
 * @param columns by name, in the order of the manifest
 */
public record CollectionSpec(String name, String key, SequencedMap<String, Column> columns) {
  public CollectionSpec {
    columns = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(columns));
  }

  /** What a row holds under one name. */
  public record Column(ColumnType type, boolean optional, String description) {}
}
