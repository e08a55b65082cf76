package io.chancery.offload;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The bytes in which a batch goes to a board outside the JVM, little-endian: a table with a record
 * for each item, then the messages. {@code offload/native/src/request.rs} reads them.
 *
 * <pre>
 * signature record: 0 scheme (4), 4 message length (4), 8 message offset (8),
 *                   16 public key, zeros after it (48), 64 signature (64)
 * message record:   0 message offset (8), 8 message length (4), 12 zero (4)
 * </pre>
 */
public final class RequestLayout {
  public static final int SIGNATURE_RECORD = 128;
  public static final int MESSAGE_RECORD = 16;

  private static final int KEY_AT = 16;

  /** No scheme's key is shorter, so what may be left of an older key lies from here on. */
  private static final int KEY_PADDING_AT = KEY_AT + 32;

  private static final int SIGNATURE_AT = 64;

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private RequestLayout() {}

  /** How much of a request an item takes. */
  public static int bytesOf(SignatureItem item) {
    return SIGNATURE_RECORD + item.message().length;
  }

  /** How much of a request a message takes. */
  public static int bytesOf(byte[] message) {
    return MESSAGE_RECORD + message.length;
  }

  /**
   * Writes a verify request.
   *
   * @param to with room for {@link #bytesOf(SignatureItem)} of all of them; what was in it doesn't
   *     matter
   * @return the request's length
   */
  public static long writeSignatures(List<SignatureItem> items, MemorySegment to) {
    long record = 0;
    long messageAt = (long) SIGNATURE_RECORD * items.size();
    for (SignatureItem item : items) {
      byte[] message = item.message();
      to.set(INT, record, item.scheme().code());
      to.set(INT, record + 4, message.length);
      to.set(LONG, record + 8, messageAt);
      to.set(LONG, record + KEY_PADDING_AT, 0);
      to.set(LONG, record + KEY_PADDING_AT + 8, 0);
      copy(item.publicKey(), to, record + KEY_AT);
      copy(item.signature(), to, record + SIGNATURE_AT);
      copy(message, to, messageAt);
      record += SIGNATURE_RECORD;
      messageAt += message.length;
    }
    return messageAt;
  }

  /**
   * Writes a hash request.
   *
   * @param to with room for {@link #bytesOf(byte[])} of all of them
   * @return the request's length
   */
  public static long writeMessages(List<byte[]> messages, MemorySegment to) {
    long record = 0;
    long messageAt = (long) MESSAGE_RECORD * messages.size();
    for (byte[] message : messages) {
      to.set(LONG, record, messageAt);
      to.set(LONG, record + 8, message.length);
      copy(message, to, messageAt);
      record += MESSAGE_RECORD;
      messageAt += message.length;
    }
    return messageAt;
  }

  private static void copy(byte[] from, MemorySegment to, long at) {
    MemorySegment.copy(from, 0, to, ValueLayout.JAVA_BYTE, at, from.length);
  }
}
