package io.chancery.store;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateKey;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The key of an entry in the history: a state key, then the height that changed its value. State
 * keys vary in length, so a zero byte in one is followed by {@value #ESCAPED}, and two zero bytes
 * end it: entries of one key lie together, in the order of heights, and keys keep their order.
 */
final class HistoryKey {
  private static final int ESCAPED = 0xff;
  private static final int END_SIZE = 2;
  private static final int TAIL_SIZE = END_SIZE + Long.BYTES;

  private HistoryKey() {}

  static byte[] of(StateKey key, BlockHeight changedAt) {
    byte[] table = escaped(key, TAIL_SIZE);
    ByteBuffer.wrap(table).putLong(table.length - Long.BYTES, changedAt.value());
    return table;
  }

  /** Not above any entry of this key or of a later one. */
  static byte[] first(StateKey key) {
    return escaped(key, END_SIZE);
  }

  /** Above every entry of the same state key, not above any of a later one. */
  static byte[] afterAllOf(byte[] entry) {
    byte[] after = Arrays.copyOf(entry, entry.length - Long.BYTES);
    after[after.length - 1] = 1;
    return after;
  }

  static boolean haveSameKey(byte[] entry, byte[] other) {
    return entry.length == other.length
        && Arrays.equals(entry, 0, entry.length - Long.BYTES, other, 0, other.length - Long.BYTES);
  }

  static BlockHeight changedAt(byte[] entry) {
    return new BlockHeight(ByteBuffer.wrap(entry).getLong(entry.length - Long.BYTES));
  }

  static StateKey key(byte[] entry) {
    byte[] key = new byte[entry.length - TAIL_SIZE];
    int size = 0;
    for (int from = 0; from < entry.length - TAIL_SIZE; from++) {
      key[size++] = entry[from];
      if (entry[from] == 0) {
        // What follows it says that it is a part of the key.
        from++;
      }
    }
    return new StateKey(Bytes.wrap(Arrays.copyOf(key, size)));
  }

  /** For a person, even if the disk has changed the entry's key. */
  static String describe(byte[] entry) {
    try {
      return key(entry).bytes() + " before height " + changedAt(entry);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
      return HexFormat.of().formatHex(entry) + " in the history";
    }
  }

  private static byte[] escaped(StateKey key, int room) {
    byte[] plain = key.bytes().unsafeArray();
    int zeros = 0;
    for (byte b : plain) {
      zeros += b == 0 ? 1 : 0;
    }
    byte[] escaped = new byte[plain.length + zeros + room];
    int at = 0;
    for (byte b : plain) {
      escaped[at++] = b;
      if (b == 0) {
        escaped[at++] = (byte) ESCAPED;
      }
    }
    return escaped;
  }
}
