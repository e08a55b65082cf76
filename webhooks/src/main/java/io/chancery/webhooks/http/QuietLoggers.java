package io.chancery.webhooks.http;

import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps chatter of the libraries below Undertow out of a terminal where people read: version
 * banners, and the error that a listener reports because we are closing it. A level that the
 * operator has set stays.
 */
final class QuietLoggers {
  /** Held, because the log manager forgets a logger and its settings if nobody holds it. */
  private static final List<Logger> BANNERS =
      List.of(
          Logger.getLogger("io.undertow"),
          Logger.getLogger("org.jboss.threads"),
          Logger.getLogger("org.xnio"));

  private static final Logger LISTENERS = Logger.getLogger("org.xnio.listener");

  private QuietLoggers() {}

  static void hush() {
    for (Logger logger : BANNERS) {
      if (logger.getLevel() == null) {
        logger.setLevel(Level.WARNING);
      }
    }
    LISTENERS.setFilter(line -> !(line.getThrown() instanceof ClosedChannelException));
  }
}
