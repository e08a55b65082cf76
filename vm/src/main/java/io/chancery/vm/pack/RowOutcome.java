package io.chancery.vm.pack;

import io.chancery.vm.value.Value;

/** A row that fits its collection, or why it does not. */
public sealed interface RowOutcome {
  /**
   * @param key the key column's value
   * @param row typed, in column order, an absent optional column as null
   */
  record Fits(Value key, Value.Obj row) implements RowOutcome {}

  /** {@code INVALID_ARGUMENT}. */
  record Unfit(String sentence) implements RowOutcome {}
}
