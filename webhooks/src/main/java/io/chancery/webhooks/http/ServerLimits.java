package io.chancery.webhooks.http;

import java.time.Duration;

/**
 * Bounds that hold for every server.
 *
 * @param headBytesMax request line and headers together
 * @param headWithin from the first byte of a request to the end of its headers
 * @param bodyWithin from the end of the headers to the end of the body
 * @param sendWithin for the response to leave
 * @param idleMax without a byte in either direction
 * @param drainWithin how long closing waits for requests in flight; hooks answer within 4 s
 * @param keepAlive between two comments on an event stream that has nothing to say
 */
record ServerLimits(
    int headBytesMax,
    Duration headWithin,
    Duration bodyWithin,
    Duration sendWithin,
    Duration idleMax,
    Duration drainWithin,
    Duration keepAlive) {

  static final int CONNECTIONS_MAX = 8_192;
  static final int HEADERS_MAX = 100;
  static final int REQUESTS_IN_FLIGHT_MAX = 4_096;
  static final long BODY_BYTES_IN_FLIGHT_MAX = 256L << 20;
  static final int EVENT_STREAMS_MAX = 256;

  /** What is read and dropped of a refused body, so that the client gets to see why. */
  static final long DISCARDED_BYTES_MAX = 4L << 20;

  static final ServerLimits USUAL =
      new ServerLimits(
          16 << 10,
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(6),
          Duration.ofSeconds(15));
}
