package io.chancery.state;

import io.chancery.store.StoredPages;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import java.nio.ByteBuffer;

/**
 * How far the tree has come in storing all its pages anew, which it does a little with every block,
 * over and over: once a round is through, no page from before it is needed any more, and all of
 * them can be dropped without a look at any.
 *
 * @param oldest the lowest height of which the tree may have a page
 * @param begun the height at which the present round began
 * @param done of the {@link Renewal#PREFIXES} parts of the tree, so many
 */
record PageRound(BlockHeight oldest, BlockHeight begun, int done) {
  private static final int SIZE = 2 * Long.BYTES + Integer.BYTES;

  /** Of a tree of which every page is of one height. */
  static PageRound begin(BlockHeight height) {
    return new PageRound(height, height, 0);
  }

  /** After a height that has stored these parts anew. */
  PageRound after(BlockHeight height, Renewal renewal) {
    return renewal.to() < Renewal.PREFIXES
        ? new PageRound(oldest, begun, Math.max(done, renewal.to()))
        : new PageRound(begun, height.next(), 0);
  }

  static Bytes key(BlockHeight height) {
    return new PageAddress(height, PageAddress.ROUND).key();
  }

  StoredPages stored(BlockHeight height) {
    byte[] content =
        ByteBuffer.allocate(SIZE)
            .putLong(oldest.value())
            .putLong(begun.value())
            .putInt(done)
            .array();
    return new StoredPages(key(height), Bytes.wrap(content));
  }

  static PageRound from(Bytes stored) throws MalformedPage {
    if (stored.size() != SIZE) {
      throw new MalformedPage("it has " + stored.size() + " bytes instead of " + SIZE);
    }
    ByteBuffer in = ByteBuffer.wrap(stored.unsafeArray());
    long oldest = in.getLong();
    long begun = in.getLong();
    int done = in.getInt();
    if (oldest < 0 || begun < oldest || done < 0 || done >= Renewal.PREFIXES) {
      throw new MalformedPage("it says what can't be");
    }
    return new PageRound(new BlockHeight(oldest), new BlockHeight(begun), done);
  }
}
