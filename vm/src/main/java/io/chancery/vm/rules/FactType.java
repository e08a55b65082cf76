package io.chancery.vm.rules;

import java.util.List;

/** A declared type of facts. */
public record FactType(String name, List<Field> fields) {
  public FactType {
    fields = List.copyOf(fields);
  }

  /** A field of a fact. */
  public record Field(String name, Kind kind) {}

  /** What a field holds. */
  public enum Kind {
    INTEGER,
    DECIMAL,
    TEXT,
    BOOLEAN
  }
}
