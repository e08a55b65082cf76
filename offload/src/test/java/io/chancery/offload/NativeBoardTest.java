package io.chancery.offload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real library beside the software board. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NativeBoardTest {
  private NativeBoard board;
  private SoftwareBoard software;

  @BeforeAll
  void open() {
    Path library = NativeLibraryFile.orSkip();
    board = NativeBoard.open(library, 2);
    software = SoftwareBoard.open(2);
  }

  @AfterAll
  void close() {
    if (board != null) {
      board.close();
      software.close();
    }
  }

  static Stream<SignatureVectors> vectors() {
    return SoftwareBoardTest.vectors();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void theVectorsGetTheirVerdictsTogetherAndAlone(SignatureVectors vectors) {
    Verdicts together = Answers.await(board.verify(vectors.items()));
    for (int i = 0; i < vectors.items().size(); i++) {
      SignatureItem item = vectors.items().get(i);
      assertEquals(vectors.verdicts().get(i), together.valid(i), vectors.name() + " " + i);
      assertEquals(
          Verdicts.of(together.valid(i)),
          Answers.await(board.verify(List.of(item))),
          vectors.name() + " " + i + " alone");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 63, 64, 65, 511, 512, 1_025, 4_096})
  void itAgreesWithTheSoftwareBoard(int items) {
    Random random = new Random(items);
    for (int goodOf = 1; goodOf <= 1_000; goodOf *= 10) {
      List<SignatureItem> batch = new ArrayList<>();
      for (int i = 0; i < items; i++) {
        SignatureItem signed = RandomItems.signed(random);
        batch.add(random.nextInt(goodOf) == 0 ? RandomItems.broken(signed, random) : signed);
      }
      assertEquals(
          Answers.await(software.verify(batch)),
          Answers.await(board.verify(batch)),
          items + " items, one bad in " + goodOf);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 1_000, 4_096})
  void itHashesAsTheSoftwareBoardDoes(int items) {
    Random random = new Random(items);
    List<byte[]> messages =
        IntStream.range(0, items).mapToObj(i -> bytes(random, random.nextInt(300))).toList();
    assertSameDigests(new HashJob.Messages(messages), "messages, seed " + items);
    byte[] pairs = bytes(random, items * HashJob.Level.PAIR_SIZE);
    for (int prefix : new int[] {0, 1, 0xff}) {
      assertSameDigests(new HashJob.Level((byte) prefix, pairs), "level, seed " + items);
    }
  }

  @Test
  void aBatchLargerThanARequestGoesInSeveral() {
    Random random = new Random(5);
    byte[] longest = bytes(random, OffloadBoard.MESSAGE_BYTES_MAX);
    int items = 3 * NativeLane.REQUEST_BYTES_MAX / longest.length;
    Ed25519Key key = Ed25519Key.fromSeed(bytes(random, Ed25519Key.SEED_SIZE));
    SignatureItem good =
        new SignatureItem(SignatureScheme.ED25519, key.publicKey(), key.sign(longest), longest);
    List<SignatureItem> batch = new ArrayList<>(Collections.nCopies(items, good));
    batch.set(items - 2, RandomItems.broken(good, random));
    Verdicts verdicts = Answers.await(board.verify(batch));
    for (int i = 0; i < items; i++) {
      assertEquals(i != items - 2, verdicts.valid(i), "item " + i);
    }
    assertSameDigests(new HashJob.Messages(Collections.nCopies(items, longest)), "longest");
  }

  @Test
  void itSaysWhatDoesTheWork() {
    assertTrue(board.info().toString().startsWith("native (ed25519-zebra 5 ("), "" + board.info());
    assertTrue(board.info().toString().endsWith(", 2 lanes)"), "" + board.info());
    assertTrue(board.selfTest() > 15);
    assertInstanceOf(BoardHealth.Serving.class, board.health());
  }

  @Test
  void aClosedBoardGivesNoAnswer() {
    NativeBoard closed = NativeBoard.open(NativeLibraryFile.orSkip(), 1);
    closed.close();
    List<SignatureItem> batch = SignatureVectors.smallOrder().items();
    for (List<SignatureItem> size : List.of(batch, batch.subList(0, 1))) {
      BoardFailure failure =
          assertThrows(BoardFailure.class, () -> Answers.await(closed.verify(size)));
      assertEquals(BoardFailure.Reason.CLOSED, failure.reason());
    }
  }

  @Test
  void aBatchOutsideItsBoundsIsRefused() {
    SignatureItem good = SignatureVectors.rfc8032().items().getFirst();
    List<SignatureItem> tooMany = Collections.nCopies(OffloadBoard.BATCH_MAX + 1, good);
    assertThrows(BatchRefused.class, () -> board.verify(List.of()));
    assertThrows(BatchRefused.class, () -> board.verify(tooMany));
  }

  private void assertSameDigests(HashJob job, String what) {
    assertEquals(Answers.await(software.hash(job)), Answers.await(board.hash(job)), what);
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
