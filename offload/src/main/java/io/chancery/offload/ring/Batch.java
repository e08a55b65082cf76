package io.chancery.offload.ring;

import io.chancery.offload.BoardFailure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A caller's batch, answered when all of its parts are. */
final class Batch<A> {
  private final AtomicInteger open;
  private final Supplier<A> whole;
  private final CompletableFuture<A> answer = new CompletableFuture<>();

  /**
   * @param whole makes one answer of what the parts have written
   */
  Batch(int parts, Supplier<A> whole) {
    this.open = new AtomicInteger(parts);
    this.whole = whole;
  }

  CompletableFuture<A> answer() {
    return answer;
  }

  void partAnswered() {
    if (open.decrementAndGet() == 0) {
      answer.complete(whole.get());
    }
  }

  void fail(BoardFailure failure) {
    answer.completeExceptionally(failure);
  }
}
