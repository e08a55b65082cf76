package io.chancery.offload.ring;

import io.chancery.offload.BoardFailure;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * What a device says of a descriptor, as it was at one moment.
 *
 * @param status zero if the answer is there, else why not
 * @param items that were answered
 */
record Completion(long id, int status, int items) {
  private static final int BROKE = -100;

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

  static Completion read(MemorySegment entry) {
    return new Completion(entry.get(LONG, 0), entry.get(INT, 8), entry.get(INT, 12));
  }

  /**
   * @param asked items of the descriptor
   * @throws BoardFailure unless all of them were answered: descriptors are well-formed, so a
   *     refusal is as wrong as any other answer
   */
  void check(int asked) {
    if (status == BROKE) {
      throw new BoardFailure(
          BoardFailure.Reason.DIED, "the device broke in batch " + id + ": open it again");
    }
    if (status != 0) {
      throw corrupt(
          "refused batch %d of %d items with status %d, which says %s"
              .formatted(id, asked, status, meaning()));
    }
    if (items != asked) {
      throw corrupt("answered %d of %d items in batch %d".formatted(items, asked, id));
    }
  }

  private String meaning() {
    return switch (status) {
      case -1 -> "that the number of items is out of bounds";
      case -2 -> "that the request has no room for its table";
      case -3 -> "that a scheme is unknown";
      case -4 -> "that a message is too long";
      case -5 -> "that a message lies outside the request";
      case -6 -> "that reserved bytes in the request are not zero";
      case -7 -> "that the answer has the wrong length";
      case -40 -> "that the operation is unknown";
      case -41 -> "that request or answer lie outside the DMA region";
      case -42 -> "that reserved bytes in the descriptor are not zero";
      default -> "nothing that the protocol knows";
    };
  }

  static BoardFailure corrupt(String what) {
    return new BoardFailure(BoardFailure.Reason.CORRUPT_ANSWER, "the device " + what);
  }
}
