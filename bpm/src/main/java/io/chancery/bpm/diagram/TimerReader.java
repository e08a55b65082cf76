package io.chancery.bpm.diagram;

import io.chancery.bpm.xml.XmlElement;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads when a timer is due. */
public final class TimerReader {
  private static final Pattern VARIABLE = Pattern.compile("#\\{\\s*([A-Za-z_$][\\w$]*)\\s*}");
  private static final Duration LONGEST = Duration.ofDays(36_525);

  private final VariableReader variables;
  private final Problems problems;

  TimerReader(VariableReader variables, Problems problems) {
    this.variables = variables;
    this.problems = problems;
  }

  @Nullable TimerSpec read(XmlElement event) {
    String duration = event.childText("timeDuration");
    String date = event.childText("timeDate");
    if ((duration == null) == (date == null)) {
      problems.invalid(event.line(), "a timer has either a timeDuration or a timeDate");
      return null;
    }
    String text = duration != null ? duration : String.valueOf(date);
    Matcher matcher = VARIABLE.matcher(text);
    if (matcher.matches()) {
      String variable = matcher.group(1);
      if (variables.named(variable) == null) {
        problems.invalid(event.line(), "the timer's '" + variable + "' is not a process variable");
        return null;
      }
      return duration != null
          ? new TimerSpec.AfterVariable(variable)
          : new TimerSpec.AtVariable(variable);
    }
    return duration != null ? after(event, text) : at(event, text);
  }

  /** An ISO 8601 duration of days, hours, minutes, seconds; null if {@code text} is none. */
  public static @Nullable Duration duration(String text) {
    try {
      Duration duration = Duration.parse(text.strip());
      return duration.isNegative() || duration.compareTo(LONGEST) > 0 ? null : duration;
    } catch (DateTimeException ignored) {
      return null;
    }
  }

  /** An ISO 8601 date and time with offset or Z; null if {@code text} is none. */
  public static @Nullable Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeException ignored) {
      return null;
    }
  }

  private @Nullable TimerSpec after(XmlElement event, String text) {
    Duration duration = duration(text);
    if (duration == null) {
      problems.invalid(
          event.line(),
          "'"
              + text
              + "' is not a duration such as P14D or PT3H30M (no months or years, at most 100"
              + " years), nor #{variable}");
      return null;
    }
    return new TimerSpec.After(duration);
  }

  private @Nullable TimerSpec at(XmlElement event, String text) {
    Instant instant = instant(text);
    if (instant == null) {
      problems.invalid(
          event.line(),
          "'" + text + "' is not a time such as 2027-01-31T12:00:00Z, nor #{variable}");
      return null;
    }
    return new TimerSpec.At(instant);
  }
}
