package io.chancery.torture.torn;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Random;

/**
 * A write that went to the end of the log.
 *
 * @param after a copy of the home when it was done
 * @param log the file's name
 * @param from where in it the write begins
 * @param to where it ends
 */
record LogStep(
    TornWrite write, Path after, String log, long from, long to, Standing was, Standing is)
    implements TornStep {
  /** The log is written in blocks, and a piece of a record begins with a header. */
  private static final int BLOCK_BYTES = 32 << 10;

  private static final int HEADER_BYTES = 7;

  @Override
  public Torn tear(Path home, Random random) throws IOException {
    HomeCopy.make(after, home);
    long at = random.nextBoolean() ? edge(random) : from + random.nextLong(to - from + 1);
    boolean isCut = random.nextInt(5) > 0;
    try (RandomAccessFile file =
        new RandomAccessFile(HomeCopy.store(home).resolve(log).toFile(), "rw")) {
      file.setLength(at);
      if (!isCut) {
        // The file's new length has reached the disk, and the rest of its content has not.
        file.setLength(to);
      }
    }
    return new Torn(
        at < to ? was : is,
        isCut || at == to,
        "%s of bytes %d to %d, %s at %d"
            .formatted(write.word(), from, to, isCut ? "cut" : "zeros", at));
  }

  /** About where a record or a piece of it begins or ends. */
  private long edge(Random random) {
    long firstBlock = from / BLOCK_BYTES + 1;
    long lastBlock = to / BLOCK_BYTES;
    long edge =
        switch (random.nextInt(lastBlock < firstBlock ? 3 : 4)) {
          case 0 -> from;
          case 1 -> from + HEADER_BYTES;
          case 2 -> to;
          default -> BLOCK_BYTES * random.nextLong(firstBlock, lastBlock + 1);
        };
    return Math.clamp(edge + random.nextInt(-1, 2), from, to);
  }
}
