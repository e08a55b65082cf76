package io.chancery.store;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.state.StateKey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The keys that a height changed, as one record: ascending, each as the number of bytes it shares
 * with the one before it, the number of its further bytes, and those; numbers of two bytes.
 */
final class ChangedKeys {
  private ChangedKeys() {}

  static byte[] record(byte[] tableKey, List<ValueChange> changes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(16 * (changes.size() + 1));
    out.writeBytes(new byte[Checksum.SIZE]);
    byte[] last = new byte[0];
    for (ValueChange change : changes) {
      byte[] key = change.key().bytes().unsafeArray();
      int mismatch = Arrays.mismatch(last, key);
      int shared = mismatch < 0 ? key.length : mismatch;
      putShort(out, shared);
      putShort(out, key.length - shared);
      out.write(key, shared, key.length - shared);
      last = key;
    }
    return Checksum.seal(tableKey, out.toByteArray());
  }

  static List<StateKey> from(byte[] tableKey, byte[] record) {
    ByteBuffer content = Checksum.open(Table.CHANGES, tableKey, record);
    List<StateKey> keys = new ArrayList<>();
    byte[] last = new byte[0];
    while (content.hasRemaining()) {
      int shared = Short.toUnsignedInt(content.getShort());
      int more = Short.toUnsignedInt(content.getShort());
      byte[] key = Arrays.copyOf(last, shared + more);
      content.get(key, shared, more);
      keys.add(new StateKey(Bytes.wrap(key)));
      last = key;
    }
    return keys;
  }

  private static void putShort(ByteArrayOutputStream out, int number) {
    out.write(number >>> 8);
    out.write(number);
  }
}
