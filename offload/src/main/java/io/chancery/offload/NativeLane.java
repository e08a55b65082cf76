package io.chancery.offload;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Memory outside the heap for one call at a time, and the calls. What does not fit one request goes
 * in several. An instance serves one thread at a time.
 */
final class NativeLane {
  /** Memory a lane holds on to: ten times what 1,024 usual items take. */
  static final int REQUEST_BYTES_MAX = 2 << 20;

  /** Neither verdict; what the board leaves out can't pass for an answer to an earlier batch. */
  private static final byte UNANSWERED = 0x55;

  private final NativeLibrary library;
  private final MemorySegment request;
  private final MemorySegment answer;

  NativeLane(NativeLibrary library) {
    this.library = library;
    // Freed with this object; no close can pull it away under a call.
    Arena arena = Arena.ofAuto();
    this.request = arena.allocate(REQUEST_BYTES_MAX, Long.BYTES);
    this.answer = arena.allocate((long) Digests.SIZE * OffloadBoard.BATCH_MAX, Long.BYTES);
  }

  /** Writes the verdicts of {@code from} (included) to {@code to} (excluded) to their places. */
  void verify(List<SignatureItem> batch, boolean[] valid, int from, int to) {
    int at = from;
    while (at < to) {
      int end = fitting(batch, RequestLayout::bytesOf, at, to);
      verifyRequest(batch.subList(at, end), valid, at);
      at = end;
    }
  }

  private void verifyRequest(List<SignatureItem> items, boolean[] valid, int at) {
    long length = RequestLayout.writeSignatures(items, request);
    answer.asSlice(0, items.size()).fill(UNANSWERED);
    checkCode(library.verify(request, length, items.size(), answer));
    for (int i = 0; i < items.size(); i++) {
      valid[at + i] = verdict(answer.get(ValueLayout.JAVA_BYTE, i));
    }
  }

  private static boolean verdict(byte given) {
    return switch (given) {
      case 0 -> false;
      case 1 -> true;
      default ->
          throw new BoardFailure(
              BoardFailure.Reason.CORRUPT_ANSWER,
              "the native board answered " + given + " where a verdict is 0 or 1");
    };
  }

  /** Writes the digests of {@code from} (included) to {@code to} (excluded) to their places. */
  void hash(HashJob job, byte[] digests, int from, int to) {
    switch (job) {
      case HashJob.Messages messages -> hashMessages(messages.messages(), digests, from, to);
      case HashJob.Level level -> hashPairs(level, digests, from, to);
    }
  }

  private void hashMessages(List<byte[]> messages, byte[] digests, int from, int to) {
    int at = from;
    while (at < to) {
      int end = fitting(messages, RequestLayout::bytesOf, at, to);
      long length = RequestLayout.writeMessages(messages.subList(at, end), request);
      checkCode(library.hashMessages(request, length, end - at, answer));
      takeDigests(digests, at, end);
      at = end;
    }
  }

  private void hashPairs(HashJob.Level level, byte[] digests, int from, int to) {
    int size = HashJob.Level.PAIR_SIZE;
    MemorySegment.copy(
        level.pairs(), size * from, request, ValueLayout.JAVA_BYTE, 0, size * (to - from));
    checkCode(library.hashPairs(level.prefix(), request, to - from, answer));
    takeDigests(digests, from, to);
  }

  private void takeDigests(byte[] digests, int from, int to) {
    int length = Digests.SIZE * (to - from);
    MemorySegment.copy(answer, ValueLayout.JAVA_BYTE, 0, digests, Digests.SIZE * from, length);
  }

  /** Where the request ends that starts at {@code from}; any one item fits. */
  private static <T> int fitting(List<T> batch, ToIntFunction<T> bytesOf, int from, int to) {
    int left = REQUEST_BYTES_MAX;
    for (int i = from; i < to; i++) {
      left -= bytesOf.applyAsInt(batch.get(i));
      if (left < 0) {
        return i;
      }
    }
    return to;
  }

  private static void checkCode(int code) {
    if (code != 0) {
      throw new BoardFailure(
          BoardFailure.Reason.DIED,
          "the native board gave up with code " + code + "; offload/native/src/abi.rs names it");
    }
  }
}
