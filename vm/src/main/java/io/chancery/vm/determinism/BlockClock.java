package io.chancery.vm.determinism;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;

/** Stand-ins for clocks and random ids: block time in UTC, ids derived from the transaction. */
public final class BlockClock {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private BlockClock() {}

  @InsteadOf(System.class)
  public static long currentTimeMillis() {
    return EngineScope.millis();
  }

  @InsteadOf(System.class)
  public static long nanoTime() {
    return EngineScope.millis() * NANOS_PER_MILLI;
  }

  @InsteadOf(UUID.class)
  public static UUID randomUUID() {
    return EngineScope.nextId();
  }

  @InsteadOf(value = Date.class, name = "<init>")
  @SuppressWarnings("JavaUtilDate")
  public static Date newDate() {
    return new Date(EngineScope.millis());
  }

  @InsteadOf(value = Instant.class, name = "now")
  public static Instant instant() {
    return Instant.ofEpochMilli(EngineScope.millis());
  }

  @InsteadOf(value = LocalDate.class, name = "now")
  public static LocalDate localDate() {
    return utc().toLocalDate();
  }

  @InsteadOf(value = LocalTime.class, name = "now")
  public static LocalTime localTime() {
    return utc().toLocalTime();
  }

  @InsteadOf(value = LocalDateTime.class, name = "now")
  public static LocalDateTime localDateTime() {
    return utc().toLocalDateTime();
  }

  @InsteadOf(value = OffsetDateTime.class, name = "now")
  public static OffsetDateTime offsetDateTime() {
    return utc();
  }

  @InsteadOf(value = ZonedDateTime.class, name = "now")
  public static ZonedDateTime zonedDateTime() {
    return utc().toZonedDateTime();
  }

  @InsteadOf(value = ZonedDateTime.class, name = "now")
  public static ZonedDateTime zonedDateTime(ZoneId zone) {
    return instant().atZone(zone);
  }

  @InsteadOf(value = Calendar.class, name = "getInstance")
  public static Calendar calendar() {
    GregorianCalendar calendar =
        new GregorianCalendar(TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);
    calendar.setTimeInMillis(EngineScope.millis());
    return calendar;
  }

  @InsteadOf(Clock.class)
  public static Clock systemUTC() {
    return new ScopeClock(ZoneOffset.UTC);
  }

  @InsteadOf(Clock.class)
  public static Clock systemDefaultZone() {
    return new ScopeClock(ZoneOffset.UTC);
  }

  @InsteadOf(value = Clock.class, name = "system")
  public static Clock systemAt(ZoneId zone) {
    return new ScopeClock(zone);
  }

  private static OffsetDateTime utc() {
    return instant().atOffset(ZoneOffset.UTC);
  }

  private static final class ScopeClock extends Clock {
    private final ZoneId zone;

    ScopeClock(ZoneId zone) {
      this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new ScopeClock(other);
    }

    @Override
    public Instant instant() {
      return BlockClock.instant();
    }
  }
}
