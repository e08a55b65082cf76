package io.chancery.vm.determinism;

import java.util.Date;

/**
 * Stand-ins for clocks in static initialisers. Whichever block a class is first used in must not
 * show, so its time is 1970. There is none for a random id: the scan names such a class.
 */
public final class ClassLoadClock {
  private ClassLoadClock() {}

  @InsteadOf(System.class)
  public static long currentTimeMillis() {
    return 0;
  }

  @InsteadOf(System.class)
  public static long nanoTime() {
    return 0;
  }

  @InsteadOf(value = Date.class, name = "<init>")
  @SuppressWarnings("JavaUtilDate")
  public static Date newDate() {
    return new Date(0);
  }
}
