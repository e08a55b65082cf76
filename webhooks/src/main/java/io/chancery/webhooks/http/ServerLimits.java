package io.chancery.webhooks.http;

/** Bounds that hold for every server. */
final class ServerLimits {
  /** Request line and headers together. */
  static final int HEAD_BYTES_MAX = 16 << 10;

  static final int HEADERS_MAX = 100;
  static final int CONNECTIONS_MAX = 8_192;
  static final int REQUESTS_IN_FLIGHT_MAX = 4_096;
  static final long BODY_BYTES_IN_FLIGHT_MAX = 256L << 20;
  static final int EVENT_STREAMS_MAX = 256;

  /** What is read and dropped of a refused body, so that the client gets to see why. */
  static final long DISCARDED_BYTES_MAX = 4L << 20;

  private ServerLimits() {}
}
