package io.chancery.webhooks.http;

/** One client's end of an event stream. Any thread may call it; no call blocks. */
public interface EventSink {
  /**
   * @return false when the client has gone, or was cut off now because it reads too slowly: at most
   *     {@link #EVENTS_WAITING_MAX} events and {@link #BYTES_WAITING_MAX} bytes wait for it. It
   *     comes back by itself, with the header {@code Last-Event-ID}.
   */
  boolean send(ServerEvent event);

  /** Ends the stream after what waits has been sent. */
  void end();

  int EVENTS_WAITING_MAX = 256;
  int BYTES_WAITING_MAX = 1 << 20;
}
