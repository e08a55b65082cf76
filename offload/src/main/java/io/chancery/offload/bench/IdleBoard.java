package io.chancery.offload.bench;

import io.chancery.offload.Answers;
import io.chancery.offload.HashJob;
import io.chancery.offload.OffloadBoard;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a board that has nothing to do costs. */
public final class IdleBoard {
  private static final long SETTLING_MILLIS = 1_000;

  private IdleBoard() {}

  /**
   * CPU time of this process and its children, by the time watched.
   *
   * @param board woken once, so that it has to fall asleep again
   * @return 0.01 for one hundredth of a core
   */
  public static double share(OffloadBoard board, int seconds) {
    Answers.await(board.hash(new HashJob.Messages(List.of(new byte[1]))));
    try {
      TimeUnit.MILLISECONDS.sleep(SETTLING_MILLIS);
      Duration before = CpuTime.spent();
      long start = System.nanoTime();
      TimeUnit.SECONDS.sleep(seconds);
      return (double) CpuTime.spent().minus(before).toNanos() / (System.nanoTime() - start);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the watch over an idle board was cut short", e);
    }
  }
}
