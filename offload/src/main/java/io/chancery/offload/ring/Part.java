package io.chancery.offload.ring;

import io.chancery.offload.Digests;
import io.chancery.offload.HashJob;
import io.chancery.offload.RequestLayout;
import io.chancery.offload.SignatureItem;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * As much of a batch as goes into one descriptor.
 *
 * @param argument the prefix of pairs, else zero
 * @param request writes the request and returns its length
 * @param answer checks the device's answer and puts a copy in its place
 */
record Part(
    Operation operation,
    int items,
    int argument,
    ToLongFunction<MemorySegment> request,
    Consumer<MemorySegment> answer) {

  static Part of(List<SignatureItem> items, boolean[] valid, int at) {
    return new Part(
        Operation.VERIFY,
        items.size(),
        0,
        request -> RequestLayout.writeSignatures(items, request),
        answer -> takeVerdicts(answer, valid, at));
  }

  private static void takeVerdicts(MemorySegment answer, boolean[] valid, int at) {
    // One copy: the device could still change what is checked.
    byte[] verdicts = answer.toArray(ValueLayout.JAVA_BYTE);
    for (int i = 0; i < verdicts.length; i++) {
      if (verdicts[i] != 0 && verdicts[i] != 1) {
        throw Completion.corrupt("gave " + verdicts[i] + " where a verdict is 0 or 1");
      }
      valid[at + i] = verdicts[i] == 1;
    }
  }

  static Part of(HashJob job, int from, int to, byte[] digests) {
    Consumer<MemorySegment> answer =
        part ->
            MemorySegment.copy(
                part,
                ValueLayout.JAVA_BYTE,
                0,
                digests,
                Digests.SIZE * from,
                (int) part.byteSize());
    return switch (job) {
      case HashJob.Messages messages -> {
        List<byte[]> hashed = messages.messages().subList(from, to);
        yield new Part(
            Operation.HASH_MESSAGES,
            to - from,
            0,
            request -> RequestLayout.writeMessages(hashed, request),
            answer);
      }
      case HashJob.Level level ->
          new Part(
              Operation.HASH_PAIRS,
              to - from,
              Byte.toUnsignedInt(level.prefix()),
              request -> writePairs(level.pairs(), from, to, request),
              answer);
    };
  }

  private static long writePairs(byte[] pairs, int from, int to, MemorySegment request) {
    int size = HashJob.Level.PAIR_SIZE;
    int length = size * (to - from);
    MemorySegment.copy(pairs, size * from, request, ValueLayout.JAVA_BYTE, 0, length);
    return length;
  }
}
