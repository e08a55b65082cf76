package io.chancery.state;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A page as it is stored: whole, or as what differs from the page that an earlier height stored in
 * the same place.
 *
 * <p>A form is its kind (1 byte); for a difference the address of the page that it follows (8); and
 * the slots: number (1), kind (1), then nothing if the slot is empty; for a leaf the key with its
 * length (2) and the leaf's hash (32), or the hash alone where a difference leaves the key; for a
 * page below, its address (8, or 3 where the height is the form's own) and its hash (32).
 */
final class PageForm {
  private static final byte WHOLE = 0;
  private static final byte DELTA = 1;

  private static final byte EMPTY = 0;
  private static final byte LEAF = 1;
  private static final byte SAME_LEAF = 2;
  private static final byte PAGE = 3;
  private static final byte NEW_PAGE = 4;

  /** A slot's number and kind. */
  private static final int SLOT_BYTES = 2;

  private PageForm() {}

  /** All slots that are not empty. */
  static Bytes whole(PageEdit page, BlockHeight height) {
    ByteBuffer to = ByteBuffer.allocate(page.wholeSize()).put(WHOLE);
    for (int slot = 0; slot < page.slots(); slot++) {
      if (!page.isEmpty(slot)) {
        put(to, page, slot, height, false);
      }
    }
    return written(to);
  }

  /** The slots that differ from the page before. */
  static Bytes delta(PageEdit page, PageAddress before, BlockHeight height) {
    int size = 1 + Long.BYTES;
    for (int slot = page.nextChanged(0); slot >= 0; slot = page.nextChanged(slot + 1)) {
      size += SLOT_BYTES + slotSize(page.key(slot), page.child(slot));
    }
    ByteBuffer to = ByteBuffer.allocate(size).put(DELTA).putLong(before.packed());
    for (int slot = page.nextChanged(0); slot >= 0; slot = page.nextChanged(slot + 1)) {
      put(to, page, slot, height, page.hasKeyOfBefore(slot));
    }
    return written(to);
  }

  private static Bytes written(ByteBuffer to) {
    byte[] form = new byte[to.position()];
    to.get(0, form);
    return Bytes.wrap(form);
  }

  /** What an empty page takes. */
  static int wholeSize() {
    return 1;
  }

  /** About what a slot takes, never less; nothing if it is empty. */
  static int slotSize(byte @Nullable [] key, long child) {
    if (key != null) {
      return SLOT_BYTES + Short.BYTES + key.length + Hash.SIZE;
    }
    return child == Page.NO_CHILD ? 0 : SLOT_BYTES + Long.BYTES + Hash.SIZE;
  }

  private static void put(
      ByteBuffer to, PageEdit page, int slot, BlockHeight height, boolean sameKey) {
    byte[] key = page.key(slot);
    to.put((byte) slot);
    if (key != null && sameKey) {
      to.put(SAME_LEAF);
    } else if (key != null) {
      to.put(LEAF).putShort((short) key.length).put(key);
    } else if (page.isEmpty(slot)) {
      to.put(EMPTY);
      return;
    } else if (PageAddress.isOf(height, page.child(slot))) {
      int chunk = PageAddress.of(page.child(slot)).chunk();
      to.put(NEW_PAGE).put((byte) (chunk >>> 16)).putShort((short) chunk);
    } else {
      to.put(PAGE).putLong(page.child(slot));
    }
    page.putHash(slot, to);
  }

  /** Reads a form up to its slots: where the page is that it follows; null if it is whole. */
  static @Nullable PageAddress earlier(ByteBuffer from) throws MalformedPage {
    if (!from.hasRemaining()) {
      throw new MalformedPage("it is empty");
    }
    byte kind = from.get();
    if (kind == WHOLE) {
      return null;
    }
    if (kind != DELTA || from.remaining() < Long.BYTES) {
      throw new MalformedPage("it begins like no page");
    }
    return address(from.getLong());
  }

  private static PageAddress address(long packed) throws MalformedPage {
    if (packed < 0) {
      throw new MalformedPage("it names a page at no height");
    }
    return PageAddress.of(packed);
  }

  /**
   * Puts a form's slots into a page.
   *
   * @param from behind what {@link #earlier} reads
   * @param height that wrote the form
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
      case SAME_LEAF -> {
        byte[] key = into.key(slot);
        if (key == null) {
          throw new MalformedPage("slot " + slot + " has no leaf");
        }
        into.putLeaf(slot, key, read(from, Hash.SIZE));
      }
      case PAGE -> {
        PageAddress address = address(from.getLong());
        into.putPage(slot);
        into.setPage(slot, address, read(from, Hash.SIZE));
      }
      case NEW_PAGE -> {
        int chunk = (from.get() & 0xff) << 16 | from.getShort() & 0xffff;
        into.putPage(slot);
        into.setPage(slot, new PageAddress(height, chunk), read(from, Hash.SIZE));
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
