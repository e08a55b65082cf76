package io.chancery.webhooks.http;

import java.nio.charset.StandardCharsets;

/**
 * One event of {@code text/event-stream}.
 *
 * @param id what the client sends as {@code Last-Event-ID} when it comes back; one line
 * @param name the event's kind; one line
 * @param data usually JSON; line breaks are kept
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML standard</a>
 */
public record ServerEvent(String id, String name, String data) {
  public ServerEvent {
    if (!isOneLine(id) || !isOneLine(name) || data.indexOf('\r') >= 0) {
      throw new IllegalArgumentException(
          "an event's id and name are one line each, and its data has no carriage return");
    }
  }

  int bytes() {
    return (id + name + data).getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean isOneLine(String text) {
    return text.indexOf('\n') < 0 && text.indexOf('\r') < 0 && text.indexOf('\0') < 0;
  }
}
