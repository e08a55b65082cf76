package io.chancery.offload.guard;

import io.chancery.offload.BatchRefused;
import io.chancery.offload.BoardDescription;
import io.chancery.offload.BoardFailure;
import io.chancery.offload.BoardHealth;
import io.chancery.offload.Digests;
import io.chancery.offload.HashJob;
import io.chancery.offload.OffloadBoard;
import io.chancery.offload.SignatureItem;
import io.chancery.offload.SignatureScheme;
import io.chancery.offload.SoftwareBoard;
import io.chancery.offload.Verdicts;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A board that the node can rely on although it may fail: whatever it does not answer, the software
 * board does. Its batches never fail but by a lie that was found out, or once it is closed.
 */
public final class GuardedBoard implements OffloadBoard {
  private final SoftwareBoard reference;
  private final GuardPolicy policy;
  private final Sampling sampling;
  private final BoardWatch watch;
  private final Attempts attempts;

  /** Takes over from the board's own threads, and from the clock's, what may take a while. */
  private final ExecutorService seconds =
      Executors.newFixedThreadPool(
          2, Thread.ofPlatform().daemon().name("board-guard-", 1).factory());

  private final LongAdder served = new LongAdder();
  private final LongAdder substituted = new LongAdder();
  private final LongAdder sampled = new LongAdder();
  private volatile @Nullable BoardLied lie;

  private GuardedBoard(
      BoardOpener opener, SoftwareBoard reference, GuardPolicy policy, BoardWatch watch) {
    this.reference = reference;
    this.policy = policy;
    this.sampling = new Sampling(policy.sampleShare());
    this.watch = watch;
    this.attempts = new Attempts(opener, policy, watch);
  }

  /** Opens a board and lets it answer the self-test. */
  public interface BoardOpener {
    /**
     * @throws BoardFailure if it does not open
     */
    OffloadBoard open();
  }

  /**
   * Tries the board at once; if it is not there or fails its self-test, it is left out for good.
   *
   * @param reference serves in its place and knows what is right; closed with this board
   */
  public static GuardedBoard open(
      BoardOpener opener, SoftwareBoard reference, GuardPolicy policy, BoardWatch watch) {
    GuardedBoard guarded = new GuardedBoard(opener, reference, policy, watch);
    guarded.attempts.first();
    return guarded;
  }

  @Override
  public CompletableFuture<Verdicts> verify(List<SignatureItem> batch) {
    return guarded(
        new Question<>(
            batch.size(),
            board -> board.info().schemes().containsAll(schemes(batch)),
            board -> board.verify(batch),
            Verdicts::size,
            (board, answers, sample) ->
                reference
                    .verify(sample.of(batch))
                    .thenAccept(right -> sample.compare(board, batch, answers, right))));
  }

  @Override
  public CompletableFuture<Digests> hash(HashJob job) {
    return guarded(
        new Question<>(
            job.size(),
            board -> true,
            board -> board.hash(job),
            Digests::size,
            (board, answers, sample) ->
                reference
                    .hash(sample.of(job))
                    .thenAccept(right -> sample.compare(board, answers, right))));
  }

  private static Set<SignatureScheme> schemes(List<SignatureItem> batch) {
    Set<SignatureScheme> schemes = EnumSet.noneOf(SignatureScheme.class);
    batch.forEach(item -> schemes.add(item.scheme()));
    return schemes;
  }

  /**
   * One batch, whatever it asks.
   *
   * @param suits whether the board can do such work at all
   */
  private record Question<A>(
      int size,
      Predicate<OffloadBoard> suits,
      Function<OffloadBoard, CompletableFuture<A>> ask,
      ToIntFunction<A> answers,
      Comparison<A> comparison) {}

  private interface Comparison<A> {
    CompletableFuture<Void> against(String board, A answers, Sample sample);
  }

  private <A> CompletableFuture<A> guarded(Question<A> question) {
    BoardLied found = lie;
    if (found != null) {
      return CompletableFuture.failedFuture(found);
    }
    OffloadBoard board = attempts.board();
    if (board == null || !question.suits.test(board)) {
      return substituted(question);
    }
    return asked(question, board)
        .thenCompose(answers -> checked(question, board, answers))
        .exceptionallyComposeAsync(failure -> replaced(question, board, failure), seconds);
  }

  private <A> CompletableFuture<A> asked(Question<A> question, OffloadBoard board) {
    CompletableFuture<A> answer;
    try {
      answer = question.ask.apply(board);
    } catch (BatchRefused e) {
      throw e;
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
    // A copy: a late answer must not be able to change what was told in the meantime.
    return answer
        .copy()
        .orTimeout(policy.answerMillisMax(), TimeUnit.MILLISECONDS)
        .thenApply(
            answers -> {
              if (question.answers.applyAsInt(answers) != question.size) {
                throw new BoardFailure(
                    BoardFailure.Reason.CORRUPT_ANSWER,
                    "the board answered %d of %d items"
                        .formatted(question.answers.applyAsInt(answers), question.size));
              }
              return answers;
            });
  }

  private <A> CompletableFuture<A> checked(Question<A> question, OffloadBoard board, A answers) {
    served.add(question.size);
    attempts.answered();
    Sample sample = sampling.of(question.size);
    if (sample.places().length == 0) {
      return CompletableFuture.completedFuture(answers);
    }
    sampled.add(sample.places().length);
    return CompletableFuture.completedFuture(answers)
        .thenComposeAsync(
            told -> question.comparison.against(board.info().name(), told, sample), seconds)
        .thenApply(same -> answers);
  }

  private <A> CompletableFuture<A> replaced(
      Question<A> question, OffloadBoard board, Throwable failure) {
    if (unwrapped(failure) instanceof BoardLied found) {
      caught(found);
      return CompletableFuture.failedFuture(found);
    }
    attempts.failed(board, boardFailure(failure));
    return substituted(question);
  }

  private void caught(BoardLied caught) {
    synchronized (this) {
      if (lie != null) {
        return;
      }
      lie = caught;
    }
    watch.lied(caught);
  }

  private <A> CompletableFuture<A> substituted(Question<A> question) {
    substituted.add(question.size);
    return question.ask.apply(reference);
  }

  private static BoardFailure boardFailure(Throwable failure) {
    return switch (unwrapped(failure)) {
      case BoardFailure known -> known;
      case TimeoutException late ->
          new BoardFailure(
              BoardFailure.Reason.TIMED_OUT, "the board did not answer a batch in time", late);
      case Throwable other ->
          new BoardFailure(BoardFailure.Reason.DIED, "the board broke in a batch", other);
    };
  }

  private static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** Throws what was found out, if the board has lied. */
  public void requireTrusted() {
    BoardLied found = lie;
    if (found != null) {
      throw found;
    }
  }

  public BoardCounts counts() {
    return new BoardCounts(served.sum(), substituted.sum(), sampled.sum(), attempts.failures());
  }

  /** Of the board that serves. */
  @Override
  public BoardDescription info() {
    OffloadBoard board = attempts.board();
    return board == null ? reference.info() : board.info();
  }

  /** Of the board that is guarded, not of its substitute. */
  @Override
  public BoardHealth health() {
    return attempts.health();
  }

  @Override
  public void close() {
    attempts.close();
    reference.close();
    seconds.shutdown();
  }
}
