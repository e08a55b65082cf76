package io.chancery.offload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every board gives the JDK's digests, item by item. First and last bytes of blocks are those that
 * padding is made of, and in half of the jobs the same in all messages: lanes that go wrong only
 * together do so here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BoardHashConformanceTest {
  private static final long SEED = 180;
  private static final int BLOCK = 64;
  private static final byte[] EDGES = {0, (byte) 0x80, (byte) 0xff};

  /** Around sixteen lanes, a chunk, and the most. */
  private static final List<Integer> COUNTS =
      List.of(1, 2, 15, 16, 17, 31, 32, 33, 1_000, OffloadBoard.BATCH_MAX);

  private final List<Opened> boards =
      Boards.present().map(board -> new Opened(board.name(), board.open().get())).toList();

  record Opened(String name, OffloadBoard board) {
    @Override
    public String toString() {
      return name;
    }
  }

  Stream<Opened> boards() {
    return boards.stream();
  }

  @AfterAll
  void close() {
    boards.forEach(opened -> opened.board().close());
  }

  @ParameterizedTest
  @MethodSource("boards")
  void messagesOfEachLengthAreHashed(Opened opened) {
    Random random = new Random(SEED);
    for (int length = 0; length <= 300; length++) {
      for (byte edge : EDGES) {
        int size = length;
        check(opened, messages(33, i -> withEdges(random, size, edge)), "length " + length);
      }
      int size = length;
      check(opened, messages(33, i -> message(random, size)), "length " + length);
    }
  }

  @ParameterizedTest
  @MethodSource("boards")
  void theLongestMessagesAreHashed(Opened opened) {
    Random random = new Random(SEED);
    for (int shorter : List.of(0, 1, 8, 9, 63, 64, 65)) {
      int length = OffloadBoard.MESSAGE_BYTES_MAX - shorter;
      check(opened, messages(17, i -> message(random, length)), "length " + length);
    }
  }

  @ParameterizedTest
  @MethodSource("boards")
  void anyNumberOfMessagesOfMixedLengthsIsHashed(Opened opened) {
    for (int count : COUNTS) {
      Random random = new Random(SEED + count);
      check(opened, messages(count, i -> message(random, BLOCK)), count + " of 64 bytes");
      check(opened, messages(count, i -> message(random, random.nextInt(301))), count + " mixed");
      check(
          opened,
          messages(count, i -> withEdges(random, 65 + random.nextInt(55), (byte) 0x80)),
          count + " that go on with 0x80");
    }
  }

  @ParameterizedTest
  @MethodSource("boards")
  void anyNumberOfPairsIsHashedBehindItsPrefix(Opened opened) {
    for (int count : COUNTS) {
      Random random = new Random(SEED + count);
      for (byte prefix : new byte[] {0, 1, (byte) 0x80, (byte) 0xff}) {
        byte[] pairs = new byte[HashJob.Level.PAIR_SIZE * count];
        for (int i = 0; i < count; i++) {
          byte[] pair = message(random, HashJob.Level.PAIR_SIZE);
          System.arraycopy(pair, 0, pairs, i * pair.length, pair.length);
        }
        check(opened, new HashJob.Level(prefix, pairs), count + " pairs behind " + prefix);
      }
    }
  }

  private interface Source {
    byte[] message(int index);
  }

  private static HashJob messages(int count, Source source) {
    return new HashJob.Messages(IntStream.range(0, count).mapToObj(source::message).toList());
  }

  /** Each edge of a block is drawn by itself. */
  private static byte[] message(Random random, int length) {
    byte[] message = new byte[length];
    random.nextBytes(message);
    for (int at = 0; at < length; at++) {
      if (isEdge(at)) {
        message[at] = EDGES[random.nextInt(EDGES.length)];
      }
    }
    return message;
  }

  private static byte[] withEdges(Random random, int length, byte edge) {
    byte[] message = message(random, length);
    for (int at = 0; at < length; at++) {
      if (isEdge(at)) {
        message[at] = edge;
      }
    }
    return message;
  }

  private static boolean isEdge(int at) {
    return at % BLOCK == 0 || at % BLOCK == BLOCK - 1;
  }

  private static void check(Opened opened, HashJob job, String what) {
    Digests digests = Answers.await(opened.board().hash(job));
    assertEquals(job.size(), digests.size(), what);
    MessageDigest sha256 = Sha256.newSha256();
    for (int i = 0; i < job.size(); i++) {
      int item = i;
      assertArrayEquals(
          sha256.digest(hashed(job, i)),
          digests.digest(i),
          () -> opened + ", seed " + SEED + ", " + what + ", item " + item);
    }
  }

  private static byte[] hashed(HashJob job, int index) {
    return switch (job) {
      case HashJob.Messages messages -> messages.messages().get(index);
      case HashJob.Level level -> {
        int size = HashJob.Level.PAIR_SIZE;
        byte[] pair = Arrays.copyOfRange(level.pairs(), size * index, size * (index + 1));
        yield TestSigner.joined(new byte[] {level.prefix()}, pair);
      }
    };
  }
}
