package io.chancery.webhooks.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class InFlightTest {
  private final InFlight inFlight = new InFlight();

  private static String slug(Runnable refused) {
    return assertThrows(Refusal.class, refused::run).problem().slug();
  }

  @Test
  void oneRequestTooManyIsTurnedAwayUntilAnotherEnds() {
    InFlight.Ticket first = inFlight.enter();
    for (int i = 1; i < ServerLimits.REQUESTS_IN_FLIGHT_MAX; i++) {
      inFlight.enter();
    }
    assertEquals("busy", slug(inFlight::enter));
    first.release();
    first.release();
    inFlight.enter();
    assertEquals("busy", slug(inFlight::enter));
  }

  @Test
  void bodiesTakeNoMoreMemoryThanTheirShare() {
    InFlight.Ticket large = inFlight.enter();
    large.reserve(ServerLimits.BODY_BYTES_IN_FLIGHT_MAX);
    InFlight.Ticket small = inFlight.enter();
    assertEquals("busy", slug(() -> small.reserve(1)));
    large.release();
    small.reserve(1);
  }

  @Test
  void afterClosingNobodyEntersAndDrainingWaitsForTheLast() throws Exception {
    InFlight.Ticket last = inFlight.enter();
    inFlight.close();
    assertEquals("shutting-down", slug(inFlight::enter));
    assertFalse(inFlight.drain(Duration.ofMillis(10)));
    last.release();
    assertTrue(inFlight.drain(Duration.ofSeconds(20)));
  }
}
