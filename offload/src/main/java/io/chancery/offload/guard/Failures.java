package io.chancery.offload.guard;

import io.chancery.offload.BoardFailure;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** Whatever a board throws, as its failure. */
final class Failures {
  private Failures() {}

  static BoardFailure of(Throwable thrown) {
    return switch (unwrapped(thrown)) {
      case BoardFailure known -> known;
      case TimeoutException late ->
          new BoardFailure(
              BoardFailure.Reason.TIMED_OUT, "the board did not answer a batch in time", late);
      case Throwable other ->
          new BoardFailure(BoardFailure.Reason.DIED, "the board broke: " + other, other);
    };
  }

  static Throwable unwrapped(Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }
}
