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
import io.chancery.offload.guard.Attempts.InService;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
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

  /** Asks the board, which may block, and does what a board's own threads must not wait for. */
  private final ExecutorService asking =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("board-guard-", 1).factory());

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
    this.attempts = new Attempts(opener, policy, watch, this::caught);
  }

  /** Opens a board, each time anew; the guard puts the self-test to it. */
  public interface BoardOpener {
    /**
     * @throws BoardFailure if it does not open
     */
    OffloadBoard open();
  }

  /**
   * Tries the board at once. One that is not there, speaks another version or fails its self-test
   * is left out for good, any other failure is followed by another try.
   *
   * @param reference serves in its place and knows what is right; closed with this board
   */
  public static GuardedBoard open(
      BoardOpener opener, SoftwareBoard reference, GuardPolicy policy, BoardWatch watch) {
    GuardedBoard guarded = new GuardedBoard(opener, reference, policy, watch);
    guarded.attempts.open();
    return guarded;
  }

  @Override
  public CompletableFuture<Verdicts> verify(List<SignatureItem> batch) {
    BatchRefused.unlessFits(batch.size());
    return guarded(
        new Question<>(
            batch.size(),
            board -> board.schemes().containsAll(schemes(batch)),
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
      Predicate<BoardDescription> suits,
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
    InService serving = attempts.board();
    if (serving == null || !question.suits.test(serving.description())) {
      return substituted(question);
    }
    try {
      return asked(question, serving.board())
          .thenCompose(answers -> checked(question, serving, answers))
          .exceptionallyComposeAsync(failure -> replaced(question, serving, failure), asking);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(
          new BoardFailure(BoardFailure.Reason.CLOSED, "the board is closed: open another"));
    }
  }

  /** The time runs before the board is asked: it may not come back. */
  private <A> CompletableFuture<A> asked(Question<A> question, OffloadBoard board) {
    CompletableFuture<A> answer = new CompletableFuture<>();
    asking.execute(() -> ask(question, board, answer));
    return answer
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

  /** What comes after the time is over completes nothing any more. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private static <A> void ask(
      Question<A> question, OffloadBoard board, CompletableFuture<A> answer) {
    try {
      question
          .ask
          .apply(board)
          .whenComplete(
              (answers, failure) -> {
                if (failure == null) {
                  answer.complete(answers);
                } else {
                  answer.completeExceptionally(Failures.unwrapped(failure));
                }
              });
    } catch (RuntimeException | Error e) {
      answer.completeExceptionally(e);
    }
  }

  private <A> CompletableFuture<A> checked(Question<A> question, InService serving, A answers) {
    served.add(question.size);
    Sample sample = sampling.of(question.size);
    if (sample.places().length == 0) {
      return CompletableFuture.completedFuture(answers);
    }
    sampled.add(sample.places().length);
    return CompletableFuture.completedFuture(answers)
        .thenComposeAsync(
            told -> question.comparison.against(serving.description().name(), told, sample), asking)
        .thenApply(same -> answers);
  }

  private <A> CompletableFuture<A> replaced(
      Question<A> question, InService serving, Throwable failure) {
    if (Failures.unwrapped(failure) instanceof BoardLied found) {
      caught(found);
      return CompletableFuture.failedFuture(found);
    }
    attempts.failed(serving, Failures.of(failure));
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
    InService serving = attempts.board();
    return serving == null ? reference.info() : serving.description();
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
    asking.shutdown();
  }
}
