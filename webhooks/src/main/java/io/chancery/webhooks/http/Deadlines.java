package io.chancery.webhooks.http;

import java.time.Duration;

/**
 * How long a client may take, and closing.
 *
 * @param head from the first byte of a request to the end of its headers
 * @param body from the end of the headers to the end of the body
 * @param send for the response to leave
 * @param idle without a byte in either direction
 * @param drain how long closing waits for requests in flight; hooks answer within 4 s
 */
record Deadlines(Duration head, Duration body, Duration send, Duration idle, Duration drain) {
  static final Deadlines USUAL =
      new Deadlines(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(6));

  /** Between two comments on an event stream that has nothing to say, lest it be idle. */
  Duration keepAlive() {
    return idle.dividedBy(4);
  }
}
