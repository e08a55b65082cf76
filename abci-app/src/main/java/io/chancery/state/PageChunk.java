package io.chancery.state;

import io.chancery.store.StoredPages;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers pages that one height writes, so that they are stored together, some tens in one record:
 * each as its place, the size of its form (4 bytes), and that.
 */
final class PageChunk {
  private static final int BYTES = 16 << 10;

  private final BlockHeight height;
  private final int step;
  private final Consumer<StoredPages> full;
  private int chunk;
  private byte[] bytes = new byte[BYTES];
  private int size;

  /**
   * @param first number of its chunks
   * @param step to the next one, for others to use those between
   * @param full takes each chunk
   */
  PageChunk(BlockHeight height, int first, int step, Consumer<StoredPages> full) {
    this.height = height;
    this.chunk = first;
    this.step = step;
    this.full = full;
  }

  /** Of the topmost page, by itself. */
  static StoredPages root(BlockHeight height, Bytes form) {
    ByteBuffer to = ByteBuffer.allocate(Place.ROOT.encodedSize() + Integer.BYTES + form.size());
    put(to, Place.ROOT, form);
    return new StoredPages(PageAddress.root(height).key(), Bytes.wrap(to.array()));
  }

  /** Says where the page will lie. */
  PageAddress add(Place place, Bytes form) {
    int more = place.encodedSize() + Integer.BYTES + form.size();
    if (size + more > BYTES) {
      finish();
    }
    if (more > bytes.length) {
      bytes = new byte[more];
    }
    put(ByteBuffer.wrap(bytes, size, more), place, form);
    size += more;
    return new PageAddress(height, chunk);
  }

  private static void put(ByteBuffer to, Place place, Bytes form) {
    place.putTo(to);
    to.putInt(form.size()).put(form.unsafeArray());
  }

  /** Gives the last chunk away, if there is something in it. */
  void finish() {
    if (size > 0) {
      Bytes content = Bytes.wrap(Arrays.copyOf(bytes, size));
      full.accept(new StoredPages(new PageAddress(height, chunk).key(), content));
      chunk += step;
      size = 0;
    }
  }

  /** The form of the page at a place; null if the chunk has none. */
  static @Nullable ByteBuffer find(Bytes chunk, Place place) throws MalformedPage {
    ByteBuffer in = ByteBuffer.wrap(chunk.unsafeArray());
    while (in.hasRemaining()) {
      boolean found = place.isNext(in);
      if (in.remaining() < Integer.BYTES || in.getInt(in.position()) > in.remaining() - 4) {
        throw new MalformedPage("its chunk is cut off");
      }
      int size = in.getInt();
      if (size < 0) {
        throw new MalformedPage("its chunk is damaged");
      }
      if (found) {
        return in.slice(in.position(), size);
      }
      in.position(in.position() + size);
    }
    return null;
  }
}
