package io.chancery.offload.bench;

import java.util.concurrent.TimeUnit;

/**
 * Does some work over and over.
 *
 * @param operations how many a run of the work is
 */
record InJvm(int operations, Runnable work) implements Contender {
  private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  @Override
  public double round() {
    long start = System.nanoTime();
    long done = 0;
    long now = start;
    while (now - start < ROUND_NANOS) {
      work.run();
      done += operations;
      now = System.nanoTime();
    }
    return done * 1e9 / (now - start);
  }
}
