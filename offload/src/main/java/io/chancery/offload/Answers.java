package io.chancery.offload;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** For callers that have nothing to do until a board answers. */
public final class Answers {
  private Answers() {}

  /**
   * Waits, an interrupt notwithstanding: a batch that nobody waits for would still be written to.
   *
   * @throws BoardFailure if the board gave no answer
   */
  public static <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }
}
