package io.chancery.torture.torn;

import java.util.Locale;

/** What was being written when it was torn. */
public enum TornWrite {
  BLOCK,
  COMMIT,
  PRUNE,
  /** A stopped node's tables, from what only the log has. */
  CLOSE,
  /** A killed node's tables, from the log that it left. */
  OPEN;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
