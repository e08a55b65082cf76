package io.chancery.webhooks.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/**
 * One client's stream. Undertow queues without end, so what waits is counted here, and a client
 * that doesn't keep up is cut off: it can come back and ask for what it missed.
 */
final class EventStream implements EventSink {
  private final HttpServerExchange exchange;
  private final ServerSentEventConnection connection;
  private int eventsWaiting;
  private long bytesWaiting;
  private boolean ended;
  private boolean gone;
  private EventSource.@Nullable Subscription subscription;
  private @Nullable Runnable whenGone;

  EventStream(HttpServerExchange exchange, ServerSentEventConnection connection) {
    this.exchange = exchange;
    this.connection = connection;
    connection.addCloseTask(ignored -> leave());
    exchange.getConnection().addCloseListener(ignored -> leave());
    exchange.addExchangeCompleteListener(
        (ignored, next) -> {
          leave();
          next.proceed();
        });
  }

  @Override
  public boolean send(ServerEvent event) {
    int bytes = event.bytes();
    boolean fits;
    synchronized (this) {
      if (gone || ended) {
        return false;
      }
      fits =
          eventsWaiting < EVENTS_WAITING_MAX
              && (eventsWaiting == 0 || bytesWaiting + bytes <= BYTES_WAITING_MAX);
      if (fits) {
        eventsWaiting++;
        bytesWaiting += bytes;
      }
    }
    if (!fits) {
      cutOff();
      return false;
    }
    // Outside our lock: Undertow calls back while it holds its own.
    connection.send(event.data(), event.name(), event.id(), new Counted(bytes));
    return true;
  }

  @Override
  public void end() {
    synchronized (this) {
      ended = true;
    }
    connection.shutdown();
    leave();
  }

  void cutOff() {
    exchange.getIoThread().execute(() -> IoUtils.safeClose(exchange.getConnection()));
    leave();
  }

  /** Keeps the subscription until the client goes; closes it now if it has gone already. */
  void hold(EventSource.Subscription opened) {
    synchronized (this) {
      if (!gone) {
        subscription = opened;
        return;
      }
    }
    opened.close();
  }

  void whenGone(Runnable action) {
    synchronized (this) {
      if (!gone) {
        whenGone = action;
        return;
      }
    }
    action.run();
  }

  private void leave() {
    EventSource.Subscription held;
    Runnable action;
    synchronized (this) {
      gone = true;
      held = subscription;
      action = whenGone;
      subscription = null;
      whenGone = null;
    }
    if (action != null) {
      action.run();
    }
    if (held != null) {
      held.close();
    }
  }

  private synchronized void sent(int bytes) {
    eventsWaiting--;
    bytesWaiting -= bytes;
  }

  private final class Counted implements ServerSentEventConnection.EventCallback {
    private final int bytes;

    Counted(int bytes) {
      this.bytes = bytes;
    }

    @Override
    public void done(
        ServerSentEventConnection c,
        @Nullable String data,
        @Nullable String event,
        @Nullable String id) {
      sent(bytes);
    }

    @Override
    public void failed(
        ServerSentEventConnection c,
        @Nullable String data,
        @Nullable String event,
        @Nullable String id,
        IOException e) {
      sent(bytes);
    }
  }
}
