package io.chancery.store;

import java.nio.charset.StandardCharsets;

/** The column families. Heights and indexes are big-endian, so that they sort. */
enum Table {
  /** State key to value, as of the latest commit. */
  STATE,
  /** Height (8 bytes), what the tree calls it, to a piece of the state's tree. */
  PAGES,
  /** Height (8 bytes) to the decided block. */
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
      case PAGES -> utf8("pages");
      case BLOCKS -> utf8("blocks");
      case RESULTS -> utf8("results");
      case RECEIPTS -> utf8("receipts");
      case TRANSACTIONS -> utf8("transactions");
      case META -> utf8("meta");
      case INBOX -> utf8("inbox");
    };
  }

  private static byte[] utf8(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }
}
