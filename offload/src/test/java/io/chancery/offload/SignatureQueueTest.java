package io.chancery.offload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SignatureQueueTest {
  private static final SignatureItem GOOD = SignatureVectors.rfc8032().item();
  private static final SignatureItem BAD =
      new SignatureItem(GOOD.scheme(), GOOD.publicKey(), GOOD.signature(), new byte[] {1});
  private static final SignatureQueue.Limits PATIENT =
      new SignatureQueue.Limits(10, 1, Long.MAX_VALUE / 2_000);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyCallerGetsItsOwnVerdictsInItsOrder(long seed) {
    Random random = new Random(seed);
    try (SoftwareBoard board = SoftwareBoard.open(2);
        SignatureQueue queue = new SignatureQueue(board, SignatureQueue.Limits.DEFAULT)) {
      List<Verdicts> expected = new ArrayList<>();
      List<CompletableFuture<Verdicts>> answers = new ArrayList<>();
      for (int caller = 0; caller < 50; caller++) {
        boolean[] valid = new boolean[random.nextInt(40)];
        List<SignatureItem> items = new ArrayList<>();
        for (int i = 0; i < valid.length; i++) {
          valid[i] = random.nextBoolean();
          items.add(valid[i] ? GOOD : BAD);
        }
        expected.add(Verdicts.of(valid));
        answers.add(random.nextBoolean() ? queue.put(items) : taken(queue.offer(items)));
      }
      assertEquals(expected, answers.stream().map(Answers::await).toList(), "seed " + seed);
    }
  }

  @Test
  void moreItemsThanOneBatchHoldsAreSplit() {
    List<SignatureItem> many =
        new ArrayList<>(Collections.nCopies(2 * OffloadBoard.BATCH_MAX, GOOD));
    many.add(BAD);
    try (SoftwareBoard board = SoftwareBoard.open();
        SignatureQueue queue = new SignatureQueue(board, SignatureQueue.Limits.DEFAULT)) {
      Verdicts verdicts = Answers.await(queue.put(many));
      assertEquals(many.size(), verdicts.size());
      assertTrue(verdicts.valid(0) && verdicts.valid(2 * OffloadBoard.BATCH_MAX - 1));
      assertFalse(verdicts.valid(2 * OffloadBoard.BATCH_MAX));
    }
  }

  @Test
  void aFullQueueSaysSoAndABlockIsTakenAllTheSame() throws InterruptedException {
    HeldBoard board = new HeldBoard();
    try (SignatureQueue queue = new SignatureQueue(board, PATIENT)) {
      CompletableFuture<Verdicts> atBoard = taken(queue.offer(List.of(GOOD)));
      board.answerWhenAsked(); // the board is idle: sent at once
      assertTrue(Answers.await(atBoard).allValid());

      CompletableFuture<Verdicts> working = taken(queue.offer(List.of(GOOD)));
      board.untilAsked();
      List<CompletableFuture<Verdicts>> waiting = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        waiting.add(taken(queue.offer(List.of(GOOD))));
      }
      assertInstanceOf(SignatureQueue.Offer.Full.class, queue.offer(List.of(GOOD)));
      CompletableFuture<Verdicts> block = queue.putFirst(List.of(BAD, GOOD));

      board.answerWhenAsked();
      assertTrue(Answers.await(working).allValid());
      board.answerWhenAsked();
      assertEquals(Verdicts.of(false, true), Answers.await(block));
      waiting.forEach(answer -> assertTrue(Answers.await(answer).allValid()));
      assertEquals(List.of(1, 1, 12), board.batches(), "what waited went in one batch");
    }
  }

  @Test
  void aBoardThatFailsFailsTheCallerAndTheNextBatchIsSentAllTheSame() throws InterruptedException {
    HeldBoard board = new HeldBoard();
    try (SignatureQueue queue = new SignatureQueue(board, PATIENT)) {
      CompletableFuture<Verdicts> failing = queue.put(List.of(GOOD));
      board.failWhenAsked();
      BoardFailure failure = assertThrows(BoardFailure.class, () -> Answers.await(failing));
      assertEquals(BoardFailure.Reason.DIED, failure.reason());

      CompletableFuture<Verdicts> next = queue.put(List.of(GOOD));
      board.answerWhenAsked();
      assertTrue(Answers.await(next).allValid());
    }
  }

  @Test
  void anErrorOrTooFewVerdictsFailTheCallerAndTheQueueGoesOn() throws InterruptedException {
    HeldBoard board = new HeldBoard();
    try (SignatureQueue queue = new SignatureQueue(board, PATIENT)) {
      board.throwing = true;
      CompletableFuture<Verdicts> failing = queue.put(List.of(GOOD));
      assertThrows(NoClassDefFoundError.class, () -> Answers.await(failing));
      board.throwing = false;

      CompletableFuture<Verdicts> brief = queue.put(List.of(GOOD, GOOD));
      board.next().answer.complete(Verdicts.of(true));
      BoardFailure failure = assertThrows(BoardFailure.class, () -> Answers.await(brief));
      assertEquals(BoardFailure.Reason.CORRUPT_ANSWER, failure.reason());

      CompletableFuture<Verdicts> next = queue.put(List.of(GOOD));
      board.answerWhenAsked();
      assertTrue(Answers.await(next).allValid());
    }
  }

  @Test
  void closingAnswersWhatWaits() {
    HeldBoard board = new HeldBoard();
    SignatureQueue queue = new SignatureQueue(board, PATIENT);
    List<CompletableFuture<Verdicts>> answers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      answers.add(queue.put(List.of(GOOD)));
    }
    queue.close();
    answers.add(queue.put(List.of(GOOD)));
    CompletableFuture<Verdicts> last = answers.getLast();
    assertThrows(BoardFailure.class, () -> Answers.await(last));
    assertTrue(
        answers.subList(1, 3).stream().allMatch(CompletableFuture::isCompletedExceptionally));
  }

  private static CompletableFuture<Verdicts> taken(SignatureQueue.Offer offer) {
    return assertInstanceOf(SignatureQueue.Offer.Taken.class, offer).verdicts();
  }

  /** Answers when the test says so. */
  private static final class HeldBoard implements OffloadBoard {
    private final Deque<Held> held = new ArrayDeque<>();
    private final List<Integer> batches = new ArrayList<>();
    private volatile boolean throwing;

    private record Held(List<SignatureItem> batch, CompletableFuture<Verdicts> answer) {}

    @Override
    public synchronized CompletableFuture<Verdicts> verify(List<SignatureItem> batch) {
      if (throwing) {
        throw new NoClassDefFoundError("a part of the driver");
      }
      Held one = new Held(batch, new CompletableFuture<>());
      held.add(one);
      batches.add(batch.size());
      notifyAll();
      return one.answer;
    }

    synchronized void untilAsked() throws InterruptedException {
      while (held.isEmpty()) {
        wait();
      }
    }

    void answerWhenAsked() throws InterruptedException {
      Held one = next();
      boolean[] valid = new boolean[one.batch.size()];
      for (int i = 0; i < valid.length; i++) {
        valid[i] = one.batch.get(i).equals(GOOD);
      }
      one.answer.complete(Verdicts.of(valid));
    }

    void failWhenAsked() throws InterruptedException {
      next().answer.completeExceptionally(new BoardFailure(BoardFailure.Reason.DIED, "it died"));
    }

    private synchronized Held next() throws InterruptedException {
      untilAsked();
      return held.remove();
    }

    synchronized List<Integer> batches() {
      return List.copyOf(batches);
    }

    @Override
    public CompletableFuture<Digests> hash(HashJob job) {
      throw new UnsupportedOperationException();
    }

    @Override
    public BoardDescription info() {
      return new BoardDescription("held", "the test", 1, List.of(SignatureScheme.ED25519));
    }

    @Override
    public BoardHealth health() {
      return new BoardHealth.Serving();
    }

    @Override
    public void close() {}
  }
}
