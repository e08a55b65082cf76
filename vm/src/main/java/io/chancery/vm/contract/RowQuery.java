package io.chancery.vm.contract;

import io.chancery.vm.value.Value;

/** Which rows are asked for by an indexed column; values as {@code RowCheck.indexed} gives them. */
public sealed interface RowQuery {
  String column();

  /** Rows that have this value; {@code null} for those that have none. */
  record Equal(String column, Value value) implements RowQuery {}

  /**
   * Rows whose value lies between two, the lower one included.
   *
   * @param from {@code null} for the lowest; rows without a value are not in it
   * @param to {@code null} for no end
   */
  record Between(String column, Value from, Value to) implements RowQuery {}
}
