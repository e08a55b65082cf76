package io.chancery.offload.ring;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The device's end of the rings, written from docs/offload-protocol.md and nothing else: it shares
 * no number with the host's code, so that a change of either shows.
 */
final class DeviceEnd {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT_WORD = INT.varHandle();
  private static final VarHandle LONG_WORD = LONG.varHandle();

  private final FileChannel file;
  private final MemorySegment memory;
  private final long submissions;
  private final long completions;
  private final long dma;
  private final int entries;
  private long head;
  private long tail;

  DeviceEnd(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    memory = file.map(FileChannel.MapMode.READ_WRITE, 0, file.size(), Arena.global());
    byte[] magic = memory.asSlice(0, 8).toArray(ValueLayout.JAVA_BYTE);
    if (!new String(magic, StandardCharsets.US_ASCII).equals("CHANRING")
        || memory.get(LONG, 16) != memory.byteSize()) {
      throw new IOException("not a shared file of Chancery's");
    }
    submissions = memory.get(LONG, 24);
    completions = memory.get(LONG, 32);
    dma = memory.get(LONG, 40);
    entries = memory.get(INT, 56);
  }

  /** What the device says of itself, before anything is wrong with it. */
  void introduce(int lanes) {
    putInt(4_100, 1);
    putInt(4_104, 1);
    putInt(4_108, 1);
    putLong(4_112, 0x307);
    putInt(4_120, lanes);
    putInt(4_124, 4_096);
    putLong(4_128, 1 << 20);
    byte[] name = "scripted".getBytes(StandardCharsets.UTF_8);
    putInt(4_136, name.length);
    memory.asSlice(4_160, name.length).copyFrom(MemorySegment.ofArray(name));
  }

  void putInt(long at, int number) {
    memory.set(INT, at, number);
  }

  void putLong(long at, long number) {
    memory.set(LONG, at, number);
  }

  void state(int state) {
    INT_WORD.setRelease(memory, 4_096L, state);
  }

  /** Parks until there is a descriptor; ends this process once the host has hung up. */
  Asked take() throws IOException {
    while (!waiting()) {
      INT_WORD.setRelease(memory, 5_248L, 1);
      VarHandle.fullFence();
      if (!waiting() && System.in.read() < 0) {
        System.exit(0);
      }
      INT_WORD.setRelease(memory, 5_248L, 0);
    }
    MemorySegment at = memory.asSlice(submissions + head % entries * 64, 64);
    head++;
    return new Asked(
        at.get(LONG, 0),
        at.get(INT, 8),
        at.get(INT, 12),
        memory.asSlice(dma + at.get(LONG, 16), at.get(LONG, 24)),
        memory.asSlice(dma + at.get(LONG, 32), at.get(LONG, 40)),
        (byte) at.get(INT, 48));
  }

  boolean waiting() {
    return (long) LONG_WORD.getAcquire(memory, 1_024L) != head;
  }

  /** A descriptor; request and answer are its places in the DMA region. */
  record Asked(
      long id,
      int operation,
      int items,
      MemorySegment request,
      MemorySegment answer,
      byte argument) {
    byte[] message(int item) {
      if (operation == 1) {
        int record = 128 * item;
        return slice(request.get(LONG, record + 8), request.get(INT, record + 4));
      }
      int record = 16 * item;
      return slice(request.get(LONG, record), request.get(INT, record + 8));
    }

    private byte[] slice(long at, long length) {
      return request.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE);
    }
  }

  void complete(long id, int status, int items) throws IOException {
    MemorySegment at = memory.asSlice(completions + tail % entries * 32, 32);
    at.fill((byte) 0);
    at.set(LONG, 0, id);
    at.set(INT, 8, status);
    at.set(INT, 12, items);
    tail++;
    tail(tail);
  }

  /** After which neither side can look at it. */
  void cutFileShort() throws IOException {
    file.truncate(0);
    System.out.write(1);
    System.out.flush();
  }

  /** Publishes a tail, the right one or another, and rings if the host has parked. */
  void tail(long published) throws IOException {
    LONG_WORD.setRelease(memory, 5_120L, published);
    VarHandle.fullFence();
    if ((int) INT_WORD.getAcquire(memory, 1_152L) != 0) {
      System.out.write(1);
      System.out.flush();
    }
  }
}
