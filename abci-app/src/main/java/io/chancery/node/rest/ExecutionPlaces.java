package io.chancery.node.rest;

import io.chancery.webhooks.http.HttpCode;
import io.chancery.webhooks.http.Problem;
import io.chancery.webhooks.http.Refusal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Bounds how many views and dry runs execute at once: the chain itself needs the processors. */
final class ExecutionPlaces {
  private static final Duration COME_AGAIN = Duration.ofSeconds(1);

  private final Semaphore free;

  ExecutionPlaces(int count) {
    this.free = new Semaphore(count);
  }

  /**
   * @throws Refusal busy if no place is free
   */
  <T> T run(Supplier<T> execution) {
    if (!free.tryAcquire()) {
      throw new Refusal(
          Problem.of(
                  HttpCode.BUSY,
                  "this node runs as many views and dry runs as it can: come again in a moment")
              .retryAfter(COME_AGAIN));
    }
    try {
      return execution.get();
    } finally {
      free.release();
    }
  }
}
