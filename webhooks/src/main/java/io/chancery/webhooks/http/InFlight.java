package io.chancery.webhooks.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts the requests being answered and the bytes of their bodies, and bounds both. */
final class InFlight {
  private static final Duration COME_AGAIN = Duration.ofSeconds(1);

  private int requests;
  private long bodyBytes;
  private boolean closed;

  /** A request's place; released exactly once however often it is asked. */
  final class Ticket {
    private long reserved;
    private boolean released;

    /**
     * @throws Refusal busy, if the bodies in flight would take too much memory
     */
    void reserve(long bytes) {
      synchronized (InFlight.this) {
        if (bodyBytes + bytes > ServerLimits.BODY_BYTES_IN_FLIGHT_MAX) {
          throw busy();
        }
        bodyBytes += bytes;
        reserved += bytes;
      }
    }

    void release() {
      synchronized (InFlight.this) {
        if (!released) {
          released = true;
          requests--;
          bodyBytes -= reserved;
          InFlight.this.notifyAll();
        }
      }
    }
  }

  /**
   * @throws Refusal busy or shutting-down
   */
  synchronized Ticket enter() {
    if (closed) {
      throw new Refusal(
          Problem.of(HttpCode.SHUTTING_DOWN, "this node is shutting down: come again in a moment")
              .retryAfter(COME_AGAIN));
    }
    if (requests >= ServerLimits.REQUESTS_IN_FLIGHT_MAX) {
      throw busy();
    }
    requests++;
    return new Ticket();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized void awaitClosed() throws InterruptedException {
    while (!closed) {
      wait();
    }
  }

  synchronized int requests() {
    return requests;
  }

  /** Waits until no request is left; false if some are after that time. */
  synchronized boolean drain(Duration within) throws InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    while (requests > 0) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  private static Refusal busy() {
    return new Refusal(
        Problem.of(
                HttpCode.BUSY, "this node is answering as much as it can: come again in a moment")
            .retryAfter(COME_AGAIN));
  }
}
