package io.chancery.node.board;

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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Passes its self-test, then has a fault with every third batch. */
final class FaultyBoard implements OffloadBoard {
  private static final int EVERY = 3;

  private final Supplier<Fault> fault;
  private final AtomicInteger faults;
  private final SoftwareBoard honest = SoftwareBoard.open(1);
  private final AtomicInteger batches = new AtomicInteger();
  private final CompletableFuture<Void> blocked = new CompletableFuture<>();
  private CompletableFuture<Void> another = new CompletableFuture<>();

  /**
   * @param fault asked anew for each batch
   * @param faults counts how often one came about
   */
  FaultyBoard(Supplier<Fault> fault, AtomicInteger faults) {
    this.fault = fault;
    this.faults = faults;
  }

  @Override
  public CompletableFuture<Verdicts> verify(List<SignatureItem> batch) {
    int number = batches.incrementAndGet();
    CompletableFuture<Verdicts> right = honest.verify(batch);
    if (number % EVERY != 0) {
      release();
      return right;
    }
    faults.incrementAndGet();
    return faulty(right);
  }

  @Override
  public int selfTest() {
    return honest.selfTest();
  }

  private CompletableFuture<Verdicts> faulty(CompletableFuture<Verdicts> right) {
    return switch (fault.get()) {
      case BLOCKS -> {
        blocked.join();
        yield right;
      }
      case STALLS -> new CompletableFuture<>();
      case DIES_IN_A_BATCH ->
          right.thenCompose(
              verdicts ->
                  CompletableFuture.failedFuture(
                      new BoardFailure(BoardFailure.Reason.DIED, "the faulty board is gone")));
      case THROWS -> throw new IllegalStateException("a bug in the faulty board");
      case ANSWERS_TWICE -> {
        CompletableFuture<Verdicts> answer = new CompletableFuture<>();
        Verdicts first = right.join();
        CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS)
            .execute(() -> answer.obtrudeValue(all(first.size(), !first.valid(0))));
        answer.complete(first);
        yield answer;
      }
      case ANSWERS_OUT_OF_ORDER ->
          // If there is no other batch in a while, this one comes alone.
          another()
              .completeOnTimeout(null, 20, TimeUnit.MILLISECONDS)
              .thenCompose(ignored -> right);
      case ANSWERS_TOO_FEW -> right.thenApply(verdicts -> all(verdicts.size() - 1, true));
      case LIES -> right.thenApply(verdicts -> all(verdicts.size(), true));
    };
  }

  private synchronized CompletableFuture<Void> another() {
    return another;
  }

  private synchronized void release() {
    another.complete(null);
    another = new CompletableFuture<>();
  }

  private static Verdicts all(int size, boolean answer) {
    boolean[] answers = new boolean[size];
    Arrays.fill(answers, answer);
    return Verdicts.of(answers);
  }

  @Override
  public CompletableFuture<Digests> hash(HashJob job) {
    return honest.hash(job);
  }

  @Override
  public BoardDescription info() {
    return new BoardDescription("faulty", "the test", 1, List.of(SignatureScheme.values()));
  }

  @Override
  public BoardHealth health() {
    return new BoardHealth.Serving();
  }

  @Override
  public void close() {
    blocked.complete(null);
    honest.close();
  }
}
