package io.chancery.offload.ring;

import io.chancery.offload.ring.RingLayout.HostPage;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The file that host and device map, and the words in it that both look at. Once both have it, its
 * name goes: nobody else can open it, and nothing is left of it after the last of them has ended.
 */
final class SharedFile implements AutoCloseable {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT_WORD = INT.varHandle();
  private static final VarHandle LONG_WORD = LONG.varHandle();

  private static final int ZEROS = 1 << 16;

  private final Path path;
  private final Arena arena;
  private final MemorySegment memory;

  private SharedFile(Path path, Arena arena, MemorySegment memory) {
    this.path = path;
    this.arena = arena;
    this.memory = memory;
  }

  /** Where it may be, the best first: memory before what may be a disk. */
  static List<Path> folders() {
    return List.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** A new file, with the host's page written. */
  static SharedFile create(Path folder, RingLayout layout) throws IOException {
    Path path =
        Files.createTempFile(
            folder,
            "chancery-ring-",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Arena arena = Arena.ofShared();
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      fill(channel, layout.fileBytes());
      MemorySegment memory = channel.map(MapMode.READ_WRITE, 0, layout.fileBytes(), arena);
      SharedFile file = new SharedFile(path, arena, memory);
      file.writeHostPage(layout);
      return file;
    } catch (IOException e) {
      arena.close();
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /** With real zeros: where memory is short it shows here, not as a fault in a later access. */
  private static void fill(FileChannel channel, long bytes) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(ZEROS);
    for (long left = bytes; left > 0; left -= zeros.limit()) {
      zeros.clear().limit((int) Math.min(ZEROS, left));
      while (zeros.hasRemaining()) {
        channel.write(zeros);
      }
    }
  }

  private void writeHostPage(RingLayout layout) {
    memory.set(LONG, HostPage.MAGIC, RingLayout.MAGIC);
    memory.set(INT, HostPage.VERSION_LOWEST, RingLayout.VERSION_LOWEST);
    memory.set(INT, HostPage.VERSION_HIGHEST, RingLayout.VERSION_HIGHEST);
    memory.set(LONG, HostPage.FILE_BYTES, layout.fileBytes());
    memory.set(LONG, HostPage.SUBMISSIONS, RingLayout.SUBMISSIONS);
    memory.set(LONG, HostPage.COMPLETIONS, RingLayout.COMPLETIONS);
    memory.set(LONG, HostPage.DMA, RingLayout.DMA);
    memory.set(LONG, HostPage.DMA_BYTES, layout.dmaBytes());
    memory.set(INT, HostPage.ENTRIES, RingLayout.ENTRIES);
  }

  Path path() {
    return path;
  }

  int readInt(long at) {
    return (int) INT_WORD.getAcquire(memory, at);
  }

  long readLong(long at) {
    return (long) LONG_WORD.getAcquire(memory, at);
  }

  /** Whatever was written before is seen by whoever reads this word. */
  void publish(long at, long word) {
    LONG_WORD.setRelease(memory, at, word);
  }

  void publish(long at, int word) {
    INT_WORD.setRelease(memory, at, word);
  }

  /** A view, not a copy: what is read from it may have changed when it is read again. */
  MemorySegment bytes(long at, long length) {
    return memory.asSlice(at, length);
  }

  /** For when the device has mapped it. */
  void forgetName() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // It stays until the folder is cleared, readable for this user only.
      path.toFile().deleteOnExit();
    }
  }

  /** Whoever still reads or writes it gets an IllegalStateException. Closed once. */
  @Override
  public void close() {
    forgetName();
    arena.close();
  }
}
