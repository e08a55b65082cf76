package io.chancery.webhooks.http;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps version banners of the libraries below Undertow out of a terminal where people read. A
 * level that the operator has set stays.
 */
final class QuietLoggers {
  /** Held, because the log manager forgets a logger, and its level, that nobody holds. */
  private static final List<Logger> HELD =
      List.of(
          Logger.getLogger("io.undertow"),
          Logger.getLogger("org.jboss.threads"),
          Logger.getLogger("org.xnio"));

  private QuietLoggers() {}

  static void hush() {
    for (Logger logger : HELD) {
      if (logger.getLevel() == null) {
        logger.setLevel(Level.WARNING);
      }
    }
  }
}
