package io.chancery.vm.pack;

import io.chancery.vm.gas.Gas;
import java.time.Duration;

/**
 * A hook that the contract publishes at {@code /hooks/{contract}/{hook}}.
 *
 * @param handler the exported function that takes its events
 * @param gasLimit what one event may use
 * @param maxAge how long after the event's timestamp, by block time, it is still taken
 */
public record HookSpec(String handler, Gas gasLimit, Duration maxAge, String description) {
  public static final long GAS_LIMIT_MAX = 50_000_000;
  public static final Gas GAS_LIMIT_DEFAULT = new Gas(3_000_000);
  public static final Duration MAX_AGE_MAX = Duration.ofDays(7);
  public static final Duration MAX_AGE_DEFAULT = Duration.ofHours(6);
}
