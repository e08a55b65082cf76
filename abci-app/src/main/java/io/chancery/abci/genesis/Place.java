package io.chancery.abci.genesis;

import com.fasterxml.jackson.core.JsonLocation;

/** Where something begins in a text; both from 1, columns in UTF-16 characters as editors count. */
public record Place(int line, int column) {
  static final Place START = new Place(1, 1);

  static Place of(JsonLocation location) {
    return new Place(location.getLineNr(), location.getColumnNr());
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
