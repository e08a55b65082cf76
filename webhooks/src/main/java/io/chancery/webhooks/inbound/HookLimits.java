package io.chancery.webhooks.inbound;

import io.chancery.webhooks.http.HttpServer;
import java.time.Duration;

/**
 * @param bodyBytesMax 1..{@link HttpServer#BODY_BYTES_MAX}; what a transaction carries is 60 KiB
 * @param tolerance how far a timestamp may lie from this node's clock, to either side
 * @param answerWithin from the request's arrival; shops give up at five seconds
 */
public record HookLimits(int bodyBytesMax, Duration tolerance, Duration answerWithin) {
  public static final HookLimits USUAL =
      new HookLimits(60 << 10, Duration.ofMinutes(5), Duration.ofSeconds(4));
}
