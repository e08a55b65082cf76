package io.chancery.offload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real library beside the software board, at its own sizes; its verdicts are {@code
 * BoardConformanceTest}'s.
 */
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

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 63, 64, 65, 511, 512, 1_025, 4_096})
  void itAgreesWithTheSoftwareBoard(int items) {
    Random random = new Random(items);
    TestSigner signer = new TestSigner(random);
    for (int goodOf = 1; goodOf <= 1_000; goodOf *= 10) {
      List<SignatureItem> batch = new ArrayList<>();
      for (int i = 0; i < items; i++) {
        SignatureItem signed = signer.signed(SignatureScheme.ED25519);
        batch.add(
            random.nextInt(goodOf) == 0
                ? Mutation.BIT_OF_SIGNATURE.of(signed, signed, random)
                : signed);
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
    batch.set(items - 2, Mutation.BIT_OF_SIGNATURE.of(good, good, random));
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

  private void assertSameDigests(HashJob job, String what) {
    assertEquals(Answers.await(software.hash(job)), Answers.await(board.hash(job)), what);
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
