package io.chancery.webhooks.http;

/** Where a stream of server-sent events comes from. */
@FunctionalInterface
public interface EventSource {
  /**
   * Called once a client, on a worker thread; events may be sent before it returns.
   *
   * @return closed once when the client has gone, on any thread; must not block
   */
  Subscription open(EventSink sink);

  /** What {@link #open} holds for its client. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
