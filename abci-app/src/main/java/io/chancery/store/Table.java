package io.chancery.store;

import java.nio.charset.StandardCharsets;

/** The column families. Heights and indexes are big-endian, so that they sort. */
enum Table {
  /** State key to {@link StoredValue}, as of the latest commit. */
  STATE,
  /** {@link Span} and a state key to {@link FormerValues}, while a state before it is kept. */
  HISTORY,
  /** Height (8) to {@link CommittedHeight}, for ever. */
  COMMITS,
  /** Height (8), what the tree calls it, to {@link StoredPages}. */
  PAGES,
  /** Height (8) to the decided block. */
  BLOCKS,
  /** Height (8) to the block's results. */
  RESULTS,
  /** Height (8), index (4) to a receipt. */
  RECEIPTS,
  /** Transaction hash (32) to height (8), index (4). */
  TRANSACTIONS,
  /** Facts about the store itself. */
  META,
  /** The gateway's own events. */
  INBOX;

  byte[] familyName() {
    return switch (this) {
      case STATE -> utf8("state");
      case HISTORY -> utf8("history");
      case COMMITS -> utf8("commits");
      case PAGES -> utf8("pages");
      case BLOCKS -> utf8("blocks");
      case RESULTS -> utf8("results");
      case RECEIPTS -> utf8("receipts");
      case TRANSACTIONS -> utf8("transactions");
      case META -> utf8("meta");
      case INBOX -> utf8("inbox");
    };
  }

  /** For a sentence about one record. */
  String word() {
    return switch (this) {
      case STATE -> "value";
      case HISTORY -> "former values";
      case COMMITS -> "app hash";
      case PAGES -> "pages";
      case BLOCKS -> "block";
      case RESULTS -> "result";
      case RECEIPTS -> "receipt";
      case TRANSACTIONS -> "place";
      case META -> "fact";
      case INBOX -> "event";
    };
  }

  private static byte[] utf8(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }
}
