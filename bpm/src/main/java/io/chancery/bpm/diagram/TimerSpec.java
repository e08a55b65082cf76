package io.chancery.bpm.diagram;

import java.time.Duration;
import java.time.Instant;

/** When a timer is due. Months and years have no fixed length and are not supported. */
public sealed interface TimerSpec {
  /** So long after the token came. */
  record After(Duration duration) implements TimerSpec {}

  record At(Instant instant) implements TimerSpec {}

  /** So long after the token came: an ISO 8601 duration, or an integer of milliseconds. */
  record AfterVariable(String variable) implements TimerSpec {}

  /** An ISO 8601 instant, or an integer of milliseconds since 1970. */
  record AtVariable(String variable) implements TimerSpec {}
}
