package io.chancery.store;

import io.chancery.vm.ledger.BlockHeight;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Up to which height former values have been merged into spans of each length.
 *
 * @param heights by level, from 1 on
 */
record Merged(List<BlockHeight> heights) {
  static final Merged NONE = new Merged(Collections.nCopies(Span.LEVEL_MAX, BlockHeight.GENESIS));
  static final int SIZE = Span.LEVEL_MAX * Long.BYTES;

  Merged {
    heights = List.copyOf(heights);
  }

  /** Height 0 for none. */
  BlockHeight upTo(int level) {
    return heights.get(level - 1);
  }

  Merged with(Span span) {
    List<BlockHeight> more = new ArrayList<>(heights);
    more.set(span.level() - 1, span.last());
    return new Merged(more);
  }

  byte[] stored() {
    ByteBuffer to = ByteBuffer.allocate(SIZE);
    heights.forEach(height -> to.putLong(height.value()));
    return to.array();
  }

  static Merged from(ByteBuffer fields) {
    List<BlockHeight> heights = new ArrayList<>();
    while (fields.hasRemaining()) {
      heights.add(new BlockHeight(fields.getLong()));
    }
    return new Merged(heights);
  }
}
