package io.chancery.offload.ring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.offload.Answers;
import io.chancery.offload.BoardFailure;
import io.chancery.offload.BoardFailure.Reason;
import io.chancery.offload.BoardHealth;
import io.chancery.offload.Digests;
import io.chancery.offload.HashJob;
import io.chancery.offload.SignatureItem;
import io.chancery.offload.SignatureScheme;
import io.chancery.offload.Verdicts;
import io.chancery.offload.ring.ScriptedDevice.Script;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a device does, callers get the right answers or a typed failure. The limit: no hang. */
@Timeout(120)
final class FaultyDeviceTest {
  private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();

  /** A node halts on an error that nobody catches, and a device must not be able to do that. */
  @BeforeEach
  void watchThreads() {
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
  }

  @AfterEach
  void noThreadWasEndedByTheDevice() {
    Thread.setDefaultUncaughtExceptionHandler(null);
    assertEquals(List.of(), uncaught);
  }

  private static final int HANDSHAKE_MILLIS = 30_000;

  @ParameterizedTest
  @EnumSource(names = {"KEEPS_TO_THE_PROTOCOL", "TAKES_THREE_ITEMS_AT_MOST", "IS_DEAF"})
  void aDeviceThatKeepsToTheProtocolIsRight(Script script) throws Exception {
    try (RingBoard board = open(script)) {
      for (int items : new int[] {1, 2, 3, 255, 257, 600, 4_096}) {
        List<SignatureItem> batch = batch(items, items);
        assertEquals(verdicts(batch), Answers.await(board.verify(batch)), items + " items");
      }
      assertHashes(board);
    }
  }

  @Test
  void answersOutOfOrderGoToTheirItems() {
    try (RingBoard board = open(Script.ANSWERS_OUT_OF_ORDER)) {
      for (int seed = 0; seed < 20; seed++) {
        // Two lanes, so two parts, answered second part first.
        List<SignatureItem> batch = batch(600, seed);
        assertEquals(verdicts(batch), Answers.await(board.verify(batch)), "seed " + seed);
      }
    }
  }

  @Test
  void manyCallersGetTheirOwnAnswers() {
    try (RingBoard board = open(Script.KEEPS_TO_THE_PROTOCOL)) {
      List<List<SignatureItem>> batches =
          IntStream.range(0, 200).mapToObj(seed -> batch(1 + seed, seed)).toList();
      List<CompletableFuture<Verdicts>> answers =
          batches.parallelStream().map(board::verify).toList();
      for (int i = 0; i < batches.size(); i++) {
        assertEquals(verdicts(batches.get(i)), Answers.await(answers.get(i)), "batch " + i);
      }
    }
  }

  @Test
  void theLongestMessagesGoInSeveralParts() {
    byte[] message = new byte[64 * 1_024];
    message[message.length - 1] = 1;
    List<SignatureItem> batch = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      batch.add(item(i % 3 == 0 ? message : new byte[64 * 1_024]));
    }
    try (RingBoard board = open(Script.KEEPS_TO_THE_PROTOCOL)) {
      assertEquals(verdicts(batch), Answers.await(board.verify(batch)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DIES_IN_A_BATCH, DIED, exit status 42: ",
    "DIES_IN_A_BATCH, DIED, overheated",
    "HANGS_UP_AND_LIVES, DIED, its process lives",
    "BREAKS_ITS_BELL_AND_DIES, DIED, exit status 42",
    "ANSWERS_ONE_TOO_FEW, CORRUPT_ANSWER, answered 9 of 10 items",
    "GIVES_A_GARBAGE_VERDICT, CORRUPT_ANSWER, gave 2",
    "LEAVES_A_VERDICT_OUT, CORRUPT_ANSWER, gave -1",
    "ANSWERS_AN_UNKNOWN_BATCH, CORRUPT_ANSWER, 'batch 1001, which it does not have'",
    "REFUSES_A_BATCH, CORRUPT_ANSWER, outside the request",
    "BREAKS_IN_A_BATCH, DIED, broke in batch 1",
    "HAS_AN_UNKNOWN_STATUS, CORRUPT_ANSWER, status 77",
    "RUNS_AHEAD, CORRUPT_ANSWER, 1000 entries ahead",
    "CUTS_THE_FILE_SHORT, DIED, broke in a batch",
    "RUNS_BACKWARDS, CORRUPT_ANSWER, -1 entries ahead",
  })
  void aDeviceThatMisbehavesFailsTheWholeBoard(Script script, Reason reason, String words) {
    try (RingBoard board = open(script)) {
      BoardFailure failure = failureOf(board.verify(batch(10, 1)), board);
      assertEquals(reason, failure.reason());
      assertTrue(message(failure).contains(words), message(failure));
      assertTrue(message(failure).length() < 1_500, "bounded, whatever the device wrote");
      assertEquals(
          new BoardHealth.Failed(failure.reason(), message(failure)),
          board.health(),
          "it stays failed");
      assertEquals(
          failure, failureOf(board.hash(new HashJob.Messages(List.of(new byte[1]))), board));
    }
  }

  @Test
  void aSecondAnswerFailsTheBoardAfterTheFirstWasGiven() {
    try (RingBoard board = open(Script.ANSWERS_TWICE)) {
      List<SignatureItem> batch = batch(10, 1);
      assertEquals(verdicts(batch), Answers.await(board.verify(batch)));
      BoardFailure failure = failureOf(board.verify(batch), board);
      assertEquals(Reason.CORRUPT_ANSWER, failure.reason());
      assertTrue(message(failure).contains("batch 1, which it does not have"), message(failure));
    }
  }

  /** All of them or, if it answers twice, all but the one that was answered well. */
  @ParameterizedTest
  @EnumSource(
      names = {"DIES_IN_A_BATCH", "ANSWERS_TWICE", "ANSWERS_ONE_TOO_FEW", "RUNS_AHEAD", "STALLS"})
  void everyBatchOnItsWayIsToldOfTheFailure(Script script) {
    RingBoard board = open(script);
    List<CompletableFuture<Verdicts>> answers =
        IntStream.range(0, 50).mapToObj(seed -> board.verify(batch(10, seed))).toList();
    if (script == Script.STALLS) {
      board.close();
    }
    long failed =
        answers.stream()
            .filter(answer -> answer.handle((verdicts, failure) -> failure != null).join())
            .count();
    assertTrue(failed >= 49, failed + " of 50 failed");
    board.close();
  }

  @Test
  void aStallIsEndedByClosing() {
    RingBoard board = open(Script.STALLS);
    CompletableFuture<Verdicts> answer = board.verify(batch(10, 1));
    assertThrows(TimeoutException.class, () -> answer.get(100, TimeUnit.MILLISECONDS));
    assertInstanceOf(BoardHealth.Serving.class, board.health(), "its guard judges, not the board");
    board.close();
    assertEquals(Reason.CLOSED, failureOf(answer, board).reason());
    assertEquals(Reason.CLOSED, failureOf(board.verify(batch(1, 1)), board).reason());
    board.close();
  }

  @Test
  void aLateAnswerHarmsNobody() {
    try (RingBoard board = open(Script.ANSWERS_LATE)) {
      CompletableFuture<Verdicts> givenUp = board.verify(batch(10, 1));
      givenUp.completeExceptionally(new BoardFailure(Reason.TIMED_OUT, "the caller's patience"));
      List<SignatureItem> next = batch(10, 2);
      assertEquals(verdicts(next), Answers.await(board.verify(next)));
      assertEquals(Reason.TIMED_OUT, failureOf(givenUp, board).reason());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SPEAKS_ANOTHER_VERSION, WRONG_VERSION, 'speaks version 7 of the protocol, this node 1 to 1'",
    "HAS_NO_COMMON_VERSION, WRONG_VERSION, 'speaks version 3 to 5 of the protocol'",
    "REFUSES_THE_FILE, ABSENT, refuses the shared file",
    "ENDS_AT_ONCE, ABSENT, 'exit status 7: no power / no light'",
    "IS_IN_AN_UNKNOWN_STATE, CORRUPT_ANSWER, no state",
    "HAS_NO_LANES, CORRUPT_ANSWER, 0 lanes",
    "TAKES_NO_ITEMS, CORRUPT_ANSWER, takes 0 items",
    "TAKES_NO_LONG_MESSAGE, CORRUPT_ANSWER, in 65536 bytes",
    "HAS_NO_HASHES, CORRUPT_ANSWER, features 0x7",
    "DESCRIBES_ITSELF_AT_LENGTH, CORRUPT_ANSWER, describes itself in 1073741824 bytes",
  })
  void aDeviceThatDoesNotShakeHandsIsNotOpened(Script script, Reason reason, String words) {
    BoardFailure failure = assertThrows(BoardFailure.class, () -> open(script).close());
    assertEquals(reason, failure.reason());
    assertTrue(message(failure).contains(words), message(failure));
  }

  @Test
  void aDeviceThatIsNeverReadyIsGivenUp() {
    BoardFailure failure =
        assertThrows(
            BoardFailure.class,
            () -> RingBoard.open(ScriptedDevice.command(Script.IS_NEVER_READY), 2, 500).close());
    assertEquals(Reason.TIMED_OUT, failure.reason());
  }

  @Test
  void aCommandThatIsNotThereIsAbsent() {
    BoardFailure failure =
        assertThrows(
            BoardFailure.class,
            () -> RingBoard.open(List.of("/nowhere/board"), 1, HANDSHAKE_MILLIS).close());
    assertEquals(Reason.ABSENT, failure.reason());
  }

  private static RingBoard open(Script script) {
    return RingBoard.open(ScriptedDevice.command(script), 2, HANDSHAKE_MILLIS);
  }

  private static BoardFailure failureOf(CompletableFuture<?> answer, RingBoard board) {
    BoardFailure failure =
        assertThrows(BoardFailure.class, () -> Answers.await(answer), board.info().toString());
    assertFalse(message(failure).isEmpty());
    return failure;
  }

  private static String message(BoardFailure failure) {
    return String.valueOf(failure.getMessage());
  }

  private static void assertHashes(RingBoard board) throws NoSuchAlgorithmException {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    byte[] pairs = new byte[64 * 3_000];
    new Random(7).nextBytes(pairs);
    Digests level = Answers.await(board.hash(new HashJob.Level((byte) 0xfe, pairs)));
    List<byte[]> messages = IntStream.range(0, 3_000).mapToObj(i -> new byte[i % 200]).toList();
    Digests digests = Answers.await(board.hash(new HashJob.Messages(messages)));
    for (int i = 0; i < 3_000; i++) {
      sha256.update((byte) 0xfe);
      sha256.update(pairs, 64 * i, 64);
      assertArrayEquals(sha256.digest(), level.digest(i), "pair " + i);
      assertArrayEquals(sha256.digest(messages.get(i)), digests.digest(i), "message " + i);
    }
  }

  /** As a scripted device sees it: valid if the message ends with 1. */
  private static Verdicts verdicts(List<SignatureItem> batch) {
    boolean[] valid = new boolean[batch.size()];
    for (int i = 0; i < valid.length; i++) {
      byte[] message = batch.get(i).message();
      valid[i] = message[message.length - 1] == 1;
    }
    return Verdicts.of(valid);
  }

  private static List<SignatureItem> batch(int items, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, items)
        .mapToObj(
            i -> {
              byte[] message = new byte[1 + random.nextInt(100)];
              message[message.length - 1] = (byte) random.nextInt(2);
              return item(message);
            })
        .toList();
  }

  private static SignatureItem item(byte[] message) {
    return new SignatureItem(SignatureScheme.ED25519, new byte[32], new byte[64], message);
  }
}
