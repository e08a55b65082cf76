package io.chancery.bpm.engine;

import io.chancery.bpm.diagram.FlowNode;
import io.chancery.bpm.diagram.TimerReader;
import io.chancery.bpm.diagram.TimerSpec;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.value.Value;
import java.time.Duration;
import java.time.Instant;

/** Works out when a timer is due: milliseconds since 1970. A time before that is due at once. */
final class DueTime {
  private DueTime() {}

  /**
   * @throws Refused with {@code PROCESS_ERROR} if a variable holds no time, or one that is out of
   *     range
   */
  static long of(FlowNode.TimerCatch timer, Variables variables, BlockTime now) {
    try {
      return Math.max(0, millis(timer, variables, now));
    } catch (ArithmeticException ignored) {
      throw refused(timer, "its time is out of range");
    }
  }

  private static long millis(FlowNode.TimerCatch timer, Variables variables, BlockTime now) {
    return switch (timer.due()) {
      case TimerSpec.After it -> Math.addExact(now.millis(), it.duration().toMillis());
      case TimerSpec.At it -> it.instant().toEpochMilli();
      case TimerSpec.AfterVariable it ->
          Math.addExact(now.millis(), length(timer, it.variable(), variables));
      case TimerSpec.AtVariable it -> moment(timer, it.variable(), variables);
    };
  }

  private static long length(FlowNode.TimerCatch timer, String name, Variables variables) {
    Value value = variables.get(name);
    if (value instanceof Value.Int millis && millis.value() >= 0) {
      return millis.value();
    }
    Duration duration =
        value instanceof Value.Text text ? TimerReader.duration(text.value()) : null;
    if (duration == null) {
      throw refused(
          timer,
          "'"
              + name
              + "' must hold milliseconds or a duration such as P14D, and holds "
              + value.kind());
    }
    return duration.toMillis();
  }

  private static long moment(FlowNode.TimerCatch timer, String name, Variables variables) {
    Value value = variables.get(name);
    if (value instanceof Value.Int millis && millis.value() >= 0) {
      return millis.value();
    }
    Instant instant = value instanceof Value.Text text ? TimerReader.instant(text.value()) : null;
    if (instant == null) {
      throw refused(
          timer,
          "'"
              + name
              + "' must hold milliseconds since 1970 or a time such as 2027-01-31T12:00:00Z,"
              + " and holds "
              + value.kind());
    }
    return instant.toEpochMilli();
  }

  private static Refused refused(FlowNode.TimerCatch timer, String why) {
    return new Refused(
        RejectionCode.PROCESS_ERROR, "the timer '" + timer.place().name() + "': " + why);
  }
}
