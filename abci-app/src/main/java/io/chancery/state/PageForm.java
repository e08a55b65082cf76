package io.chancery.state;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A page as it is stored: whole, or as what differs from the page that an earlier height stored in
 * the same place, or as the note that it is gone.
 *
 * <p>A record is its kind (1 byte), the height of the page that it follows in this place (8, or
 * -1), and the slots: number (1), kind (1), then nothing if the slot is empty; for a leaf the key
 * with its length (2) and the leaf's hash (32); for a page below, the height that wrote it (8, left
 * out where it is the record's own) and its hash (32).
 */
final class PageForm {
  /** What a record says of its page. */
  enum Kind {
    WHOLE,
    DELTA,
    GONE
  }

  private static final int HEADER_SIZE = 1 + Long.BYTES;
  private static final long NONE = -1;

  private static final byte EMPTY = 0;
  private static final byte LEAF = 1;
  private static final byte PAGE = 2;
  private static final byte NEW_PAGE = 3;

  private PageForm() {}

  /**
   * What stands before a record's slots.
   *
   * @param earlier the height of the page that this one follows; null for the first in its place
   */
  record Header(Kind kind, @Nullable BlockHeight earlier) {}

  /** All slots that are not empty. */
  static Bytes whole(PageEdit page, BlockHeight height) {
    return record(Kind.WHOLE, page, height, slot -> !page.isEmpty(slot));
  }

  /** The slots that differ from the page before. */
  static Bytes delta(PageEdit page, BlockHeight height) {
    return record(Kind.DELTA, page, height, page::isChanged);
  }

  static Bytes gone(BlockHeight earlier) {
    ByteBuffer to = ByteBuffer.allocate(HEADER_SIZE);
    return Bytes.wrap(to.put((byte) Kind.GONE.ordinal()).putLong(earlier.value()).array());
  }

  /** About as much as {@link #whole} takes, never less. */
  static int wholeSize(PageEdit page) {
    int size = HEADER_SIZE;
    for (int slot = 0; slot < page.slots(); slot++) {
      byte[] key = page.key(slot);
      if (key != null) {
        size += 2 + Short.BYTES + key.length + Hash.SIZE;
      } else if (page.hasPage(slot)) {
        size += 2 + Long.BYTES + Hash.SIZE;
      }
    }
    return size;
  }

  private static int size(PageEdit page, BlockHeight height, IntPredicate isWritten) {
    int size = HEADER_SIZE;
    for (int slot = 0; slot < page.slots(); slot++) {
      size += isWritten.test(slot) ? size(page, slot, height) : 0;
    }
    return size;
  }

  private static Bytes record(
      Kind kind, PageEdit page, BlockHeight height, IntPredicate isWritten) {
    CachedPage before = page.before();
    ByteBuffer to =
        ByteBuffer.allocate(size(page, height, isWritten))
            .put((byte) kind.ordinal())
            .putLong(before == null ? NONE : before.height().value());
    for (int slot = 0; slot < page.slots(); slot++) {
      if (isWritten.test(slot)) {
        put(to, page, slot, height);
      }
    }
    return Bytes.wrap(to.array());
  }

  private static int size(PageEdit page, int slot, BlockHeight height) {
    byte[] key = page.key(slot);
    if (key != null) {
      return 2 + Short.BYTES + key.length + Hash.SIZE;
    }
    if (page.isEmpty(slot)) {
      return 2;
    }
    return 2 + (page.child(slot) == height.value() ? 0 : Long.BYTES) + Hash.SIZE;
  }

  private static void put(ByteBuffer to, PageEdit page, int slot, BlockHeight height) {
    byte[] key = page.key(slot);
    to.put((byte) slot);
    if (key != null) {
      to.put(LEAF).putShort((short) key.length).put(key);
      page.putHash(slot, to);
    } else if (page.isEmpty(slot)) {
      to.put(EMPTY);
    } else if (page.child(slot) == height.value()) {
      page.putHash(slot, to.put(NEW_PAGE));
    } else {
      page.putHash(slot, to.put(PAGE).putLong(page.child(slot)));
    }
  }

  /** Reads a record up to its slots. */
  static Header header(ByteBuffer from) throws MalformedPage {
    if (from.remaining() < HEADER_SIZE) {
      throw new MalformedPage("it is too short");
    }
    int kind = from.get();
    long earlier = from.getLong();
    if (kind < 0 || kind >= Kind.values().length || earlier < NONE) {
      throw new MalformedPage("it begins like no page");
    }
    return new Header(Kind.values()[kind], earlier == NONE ? null : new BlockHeight(earlier));
  }

  /**
   * Puts a record's slots into a page.
   *
   * @param from behind the header
   * @param height that wrote the record
   */
  static void slots(ByteBuffer from, BlockHeight height, PageEdit into) throws MalformedPage {
    try {
      while (from.hasRemaining()) {
        int slot = from.get() & 0xff;
        if (slot >= into.slots()) {
          throw new MalformedPage("it has no slot " + slot);
        }
        readSlot(from, slot, height, into);
      }
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new MalformedPage("its slots are cut off", e);
    }
  }

  private static void readSlot(ByteBuffer from, int slot, BlockHeight height, PageEdit into)
      throws MalformedPage {
    byte kind = from.get();
    switch (kind) {
      case EMPTY -> into.clear(slot);
      case LEAF -> {
        byte[] key = read(from, from.getShort() & 0xffff);
        into.putLeaf(slot, key, read(from, Hash.SIZE));
      }
      case PAGE -> {
        into.putPage(slot, new BlockHeight(from.getLong()));
        into.setSlot(slot, read(from, Hash.SIZE));
      }
      case NEW_PAGE -> {
        into.putPage(slot, height);
        into.setSlot(slot, read(from, Hash.SIZE));
      }
      default -> throw new MalformedPage("no slot has the kind " + kind);
    }
  }

  private static byte[] read(ByteBuffer from, int size) {
    if (size > from.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] read = new byte[size];
    from.get(read);
    return read;
  }
}
