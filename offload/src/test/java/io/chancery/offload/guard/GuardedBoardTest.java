package io.chancery.offload.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.offload.Answers;
import io.chancery.offload.BatchRefused;
import io.chancery.offload.BoardDescription;
import io.chancery.offload.BoardFailure;
import io.chancery.offload.BoardHealth;
import io.chancery.offload.Digests;
import io.chancery.offload.Ed25519Key;
import io.chancery.offload.HashJob;
import io.chancery.offload.OffloadBoard;
import io.chancery.offload.SignatureItem;
import io.chancery.offload.SignatureScheme;
import io.chancery.offload.SoftwareBoard;
import io.chancery.offload.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GuardedBoardTest {
  /** Retries at once; answers are due at once where a test says so. */
  private static final GuardPolicy UNSAMPLED = new GuardPolicy(60_000, 1, 0);

  private static final SignatureItem GOOD = item(true);
  private static final SignatureItem BAD = item(false);
  private static final List<SignatureItem> BATCH = List.of(GOOD, BAD, GOOD);
  private static final Verdicts RIGHT = Verdicts.of(true, false, true);
  private static final HashJob LEVEL = new HashJob.Level((byte) 1, new byte[5 * 64]);

  private final SoftwareBoard software = SoftwareBoard.open(1);
  private final Told told = new Told();
  private final List<AutoCloseable> opened = new ArrayList<>();

  private static SignatureItem item(boolean good) {
    Ed25519Key key = Ed25519Key.fromSeed(new byte[32]);
    byte[] message = {1, 2, 3};
    return new SignatureItem(
        SignatureScheme.ED25519, key.publicKey(), key.sign(message), good ? message : new byte[1]);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
    software.close();
  }

  @Test
  void aBoardThatAnswersServes() {
    GuardedBoard board = guarded(UNSAMPLED, faulty -> faulty);
    assertRightAnswers(board);
    assertEquals(new BoardCounts(8, 0, 0, 0), board.counts());
    assertEquals("faulty", board.info().name());
    assertInstanceOf(BoardHealth.Serving.class, board.health());
  }

  @Test
  void workThatABoardIsNotMadeForIsNotPutToIt() {
    GuardedBoard board = guarded(UNSAMPLED, faulty -> faulty);
    SignatureItem p256 =
        new SignatureItem(SignatureScheme.P256, new byte[33], new byte[64], new byte[1]);
    assertEquals(Verdicts.of(false, true), Answers.await(board.verify(List.of(p256, GOOD))));
    assertEquals(new BoardCounts(0, 2, 0, 0), board.counts());
    assertInstanceOf(BoardHealth.Serving.class, board.health());
  }

  @Test
  void aBoardThatDiesInABatchIsReplacedAndComesBack() throws InterruptedException {
    Faulty first = new Faulty();
    GuardedBoard board = guarded(UNSAMPLED, next -> opened.size() == 1 ? first : next);
    told.next("serving faulty");
    first.failure = new BoardFailure(BoardFailure.Reason.DIED, "it is gone");
    assertEquals(RIGHT, Answers.await(board.verify(BATCH)));
    told.next("failed DIED");
    told.next("serving faulty");
    assertTrue(first.closed);
    assertRightAnswers(board);
    assertEquals(new BoardCounts(8, 3, 0, 1), board.counts());
  }

  @Test
  void aBoardThatThrowsOrAnswersTooFewIsReplaced() throws InterruptedException {
    Faulty throwing = new Faulty();
    throwing.mayThrow = true;
    GuardedBoard board = guarded(UNSAMPLED, next -> opened.size() == 1 ? throwing : next);
    told.next("serving faulty");
    assertEquals(RIGHT, Answers.await(board.verify(BATCH)));
    told.next("failed DIED");
    told.next("serving faulty");

    Faulty brief = new Faulty();
    GuardedBoard other = guarded(UNSAMPLED, next -> brief);
    told.next("serving faulty");
    brief.answersLeftOut = 1;
    assertEquals(RIGHT, Answers.await(other.verify(BATCH)));
    told.next("failed CORRUPT_ANSWER");
  }

  @Test
  void aBoardThatStallsIsReplacedAndItsLateAnswerChangesNothing() throws InterruptedException {
    Faulty stalling = new Faulty();
    GuardedBoard board =
        guarded(new GuardPolicy(1, 60_000, 0), next -> opened.size() == 1 ? stalling : next);
    told.next("serving faulty");
    stalling.stalls = true;
    assertEquals(RIGHT, Answers.await(board.verify(BATCH)));
    told.next("failed TIMED_OUT");
    stalling.stalled.complete(Verdicts.of(false, true, false));
    assertRightAnswers(board);
    assertEquals(
        BoardFailure.Reason.TIMED_OUT,
        assertInstanceOf(BoardHealth.Failed.class, board.health()).reason());
  }

  @Test
  void aBoardThatBlocksInTheCallIsReplaced() throws InterruptedException {
    Faulty blocking = new Faulty();
    GuardedBoard board =
        guarded(new GuardPolicy(50, 60_000, 0), next -> opened.size() == 1 ? blocking : next);
    told.next("serving faulty");
    CountDownLatch never = new CountDownLatch(1);
    blocking.held = never;
    assertEquals(RIGHT, Answers.await(board.verify(BATCH)));
    told.next("failed TIMED_OUT");
    never.countDown();
  }

  @Test
  void answersMayComeInAnyOrder() throws InterruptedException {
    Faulty slow = new Faulty();
    GuardedBoard board = guarded(UNSAMPLED, next -> slow);
    told.next("serving faulty");
    slow.stalls = true;
    CompletableFuture<Verdicts> first = board.verify(BATCH);
    slow.asked.acquire();
    slow.stalls = false;
    assertEquals(Verdicts.of(false), Answers.await(board.verify(List.of(BAD))));
    assertFalse(first.isDone());
    slow.stalled.complete(RIGHT);
    assertEquals(RIGHT, Answers.await(first));
    slow.stalled.obtrudeValue(Verdicts.of(false, true, false));
    assertEquals(RIGHT, Answers.await(first), "a second answer changed the first");
    assertEquals(new BoardCounts(4, 0, 0, 0), board.counts());
  }

  @Test
  void aBoardThatThrowsAnErrorOrRefusesAGoodBatchOrGivesNothingIsReplaced()
      throws InterruptedException {
    for (String kind : List.of("error", "refusal", "null")) {
      Faulty throwing = new Faulty();
      GuardedBoard board = guarded(new GuardPolicy(60_000, 60_000, 0), next -> throwing);
      told.next("serving faulty");
      throwing.throwing = kind;
      assertEquals(RIGHT, Answers.await(board.verify(BATCH)), kind);
      told.next("failed DIED");
    }
  }

  @Test
  void aBoardThatCannotBeOpenedAgainIsTriedOnceMore() throws InterruptedException {
    Faulty first = new Faulty();
    AtomicInteger tries = new AtomicInteger();
    GuardedBoard board =
        guarded(
            UNSAMPLED,
            next ->
                switch (tries.incrementAndGet()) {
                  case 1 -> first;
                  case 2 -> throw new IllegalStateException("a bug in the driver");
                  case 3 -> throw new UnsatisfiedLinkError("no such symbol");
                  default -> next;
                });
    told.next("serving faulty");
    first.failure = new BoardFailure(BoardFailure.Reason.DIED, "it is gone");
    assertRightAnswers(board);
    told.next("failed DIED");
    told.next("failed DIED");
    told.next("failed DIED");
    told.next("serving faulty");
    assertRightAnswers(board);
  }

  @Test
  void aBoardThatServedAndThenFailsItsSelfTestHasLied() throws InterruptedException {
    Faulty first = new Faulty();
    Faulty second = new Faulty();
    second.lies = true;
    GuardedBoard board = guarded(UNSAMPLED, next -> opened.size() == 1 ? first : second);
    told.next("serving faulty");
    first.failure = new BoardFailure(BoardFailure.Reason.DIED, "it is gone");
    assertRightAnswers(board);
    told.next("failed DIED");
    told.next("lied");
    assertThrows(BoardLied.class, board::requireTrusted);
  }

  @Test
  void aBoardThatGivesNoAnswerTenTimesIsGivenUp() throws InterruptedException {
    GuardedBoard board =
        guarded(
            new GuardPolicy(1, 1, 0),
            next -> {
              next.stallsAfterSelfTest = true;
              return next;
            });
    for (int i = 1; i < 10; i++) {
      told.next("serving faulty");
      assertEquals(RIGHT, Answers.await(board.verify(BATCH)));
      told.next("failed TIMED_OUT");
    }
    told.next("serving faulty");
    assertEquals(RIGHT, Answers.await(board.verify(BATCH)));
    told.next("left out TIMED_OUT");
  }

  @Test
  void aBoardThatLiesAtStartIsLeftOutForGood() throws InterruptedException {
    Faulty lying = new Faulty();
    lying.lies = true;
    GuardedBoard board = guarded(UNSAMPLED, next -> lying);
    told.next("left out SELF_TEST");
    assertTrue(lying.closed);
    assertRightAnswers(board);
    assertEquals(new BoardCounts(0, 8, 0, 1), board.counts());
    assertEquals("software", board.info().name());
  }

  @Test
  void aBoardThatIsNotThereIsLeftOut() throws InterruptedException {
    GuardedBoard board =
        guarded(
            UNSAMPLED,
            next -> {
              throw new BoardFailure(BoardFailure.Reason.ABSENT, "no such library");
            });
    told.next("left out ABSENT");
    assertRightAnswers(board);
  }

  @Test
  void aBoardThatLiesLaterIsCaughtAndNothingIsAnsweredAnyMore() throws InterruptedException {
    Faulty lying = new Faulty();
    GuardedBoard board = guarded(UNSAMPLED.sampling(1), next -> lying);
    told.next("serving faulty");
    assertRightAnswers(board);
    board.requireTrusted();
    lying.lies = true;
    BoardLied lie =
        assertThrows(BoardLied.class, () -> Answers.await(board.verify(List.of(GOOD, BAD, BAD))));
    assertTrue(lie.toString().contains("item 1 of its batch valid"), lie.toString());
    told.next("lied");
    lying.lies = false;
    assertThrows(BoardLied.class, () -> Answers.await(board.verify(BATCH)));
    assertThrows(BoardLied.class, () -> Answers.await(board.hash(LEVEL)));
    assertThrows(BoardLied.class, board::requireTrusted);
  }

  @Test
  void aWrongHashIsCaughtToo() throws InterruptedException {
    Faulty lying = new Faulty();
    GuardedBoard board = guarded(UNSAMPLED.sampling(1), next -> lying);
    told.next("serving faulty");
    assertRightAnswers(board);
    lying.lies = true;
    HashJob job = new HashJob.Messages(List.of(new byte[1], new byte[2]));
    BoardLied lie = assertThrows(BoardLied.class, () -> Answers.await(board.hash(job)));
    assertTrue(lie.toString().contains("the hash of item 0"), lie.toString());
  }

  @Test
  void aShareOfTheItemsIsCompared() {
    GuardedBoard board = guarded(UNSAMPLED.sampling(0.25), faulty -> faulty);
    for (int i = 0; i < 40; i++) {
      Answers.await(board.hash(new HashJob.Level((byte) 0, new byte[1_000 * 64])));
    }
    long sampled = board.counts().sampled();
    // 40,000 draws of a quarter: six standard deviations are 520.
    assertTrue(sampled > 9_480 && sampled < 10_520, "sampled " + sampled);
  }

  @Test
  void waitsBetweenAttemptsDoubleUpToAMinute() {
    GuardPolicy policy = new GuardPolicy(1, 1_000, 0);
    assertEquals(1_000, policy.retryMillis(1));
    assertEquals(4_000, policy.retryMillis(3));
    assertEquals(60_000, policy.retryMillis(7));
    assertEquals(60_000, policy.retryMillis(1_000_000));
    assertThrows(IllegalArgumentException.class, () -> policy.sampling(1.01));
    assertThrows(IllegalArgumentException.class, () -> policy.sampling(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new GuardPolicy(0, 1, 0));
  }

  private void assertRightAnswers(OffloadBoard board) {
    assertEquals(RIGHT, Answers.await(board.verify(BATCH)));
    assertEquals(Answers.await(software.hash(LEVEL)), Answers.await(board.hash(LEVEL)));
  }

  private GuardedBoard guarded(GuardPolicy policy, Function<Faulty, OffloadBoard> choose) {
    GuardedBoard board =
        GuardedBoard.open(
            () -> {
              Faulty next = new Faulty();
              opened.add(next);
              return choose.apply(next);
            },
            SoftwareBoard.open(1),
            policy,
            told);
    opened.addFirst(board);
    return board;
  }

  /** Answers as the software board does, but for its faults. */
  private static final class Faulty implements OffloadBoard {
    private final SoftwareBoard honest = SoftwareBoard.open(1);
    private final CompletableFuture<Verdicts> stalled = new CompletableFuture<>();
    private volatile @Nullable BoardFailure failure;
    private volatile boolean mayThrow;
    private volatile boolean stalls;
    private volatile boolean lies;
    private volatile int answersLeftOut;
    private volatile boolean closed;
    private volatile boolean stallsAfterSelfTest;
    private volatile String throwing = "";
    private volatile @Nullable CountDownLatch held;
    private final Semaphore asked = new Semaphore(0);

    @Override
    public CompletableFuture<Verdicts> verify(List<SignatureItem> batch) {
      if (!batch.equals(BATCH)) {
        return honest.verify(batch).thenApply(this::bent);
      }
      boolean isToStall = stalls || stallsAfterSelfTest;
      asked.release();
      waitWhileHeld();
      switch (throwing) {
        case "error" -> throw new NoClassDefFoundError("a part of the driver");
        case "refusal" -> throw refusal();
        case "null" -> {
          return nothing();
        }
        default -> {}
      }
      if (mayThrow) {
        throw new IllegalStateException("a bug in the driver");
      }
      BoardFailure dead = failure;
      if (dead != null) {
        return CompletableFuture.failedFuture(dead);
      }
      if (isToStall) {
        return stalled;
      }
      return honest.verify(batch).thenApply(this::bent);
    }

    private void waitWhileHeld() {
      CountDownLatch latch = held;
      try {
        if (latch != null) {
          latch.await();
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private static BatchRefused refusal() {
      return assertThrows(BatchRefused.class, () -> new HashJob.Messages(List.of()));
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
      return null;
    }

    private Verdicts bent(Verdicts right) {
      boolean[] answers = new boolean[right.size() - answersLeftOut];
      for (int i = 0; i < answers.length; i++) {
        answers[i] = lies || right.valid(i);
      }
      return Verdicts.of(answers);
    }

    @Override
    public CompletableFuture<Digests> hash(HashJob job) {
      return lies
          ? CompletableFuture.completedFuture(Digests.packed(new byte[32 * job.size()]))
          : honest.hash(job);
    }

    @Override
    public BoardDescription info() {
      return new BoardDescription("faulty", "the test", 1, List.of(SignatureScheme.ED25519));
    }

    @Override
    public BoardHealth health() {
      return new BoardHealth.Serving();
    }

    @Override
    public void close() {
      closed = true;
      honest.close();
    }
  }

  /** What the guard tells, in its order. */
  private static final class Told implements BoardWatch {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    void next(String expected) throws InterruptedException {
      assertEquals(expected, events.poll(1, TimeUnit.MINUTES));
    }

    @Override
    public void failed(BoardFailure failure, long retryMillis) {
      events.add("failed " + failure.reason());
    }

    @Override
    public void leftOut(BoardFailure failure) {
      events.add("left out " + failure.reason());
    }

    @Override
    public void serving(BoardDescription board) {
      events.add("serving " + board.name());
    }

    @Override
    public void lied(BoardLied lie) {
      events.add("lied");
    }
  }
}
