package io.chancery.webhooks.http;

import io.chancery.vm.ledger.Bytes;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.sse.ServerSentEventHandler;
import io.undertow.util.HttpString;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The clients that listen to events now. */
final class EventStreams {
  static final String MEDIA_TYPE = "text/event-stream";

  private static final HttpString CACHE_CONTROL = new HttpString("Cache-Control");
  private static final HttpString NO_PROXY_BUFFERS = new HttpString("X-Accel-Buffering");
  private static final long RECONNECT_MILLIS = 2_000;

  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
  private final Duration keepAlive;
  private volatile boolean closed;

  EventStreams(Duration keepAlive) {
    this.keepAlive = keepAlive;
  }

  void open(Conversation conversation, Route route, HttpRequest request, EventSource source) {
    HttpServerExchange exchange = conversation.exchange();
    if (request.method().equals("HEAD")) {
      conversation.send(HttpResponse.of(200, MEDIA_TYPE, Bytes.EMPTY));
      return;
    }
    if (open.size() >= ServerLimits.EVENT_STREAMS_MAX) {
      conversation.send(
          Problem.of(HttpCode.BUSY, "this node has as many listeners as it takes: come again later")
              .retryAfter(Duration.ofSeconds(10))
              .response());
      return;
    }
    exchange.getResponseHeaders().put(CACHE_CONTROL, "no-store");
    exchange.getResponseHeaders().put(NO_PROXY_BUFFERS, "no");
    // A stream is not a request in flight: closing ends it instead of waiting for it.
    conversation.release();
    ServerSentEventHandler handler =
        new ServerSentEventHandler(
            (connection, lastEventId) -> {
              EventStream stream = new EventStream(exchange, connection);
              open.add(stream);
              stream.whenGone(() -> open.remove(stream));
              connection.sendRetry(RECONNECT_MILLIS);
              connection.setKeepAliveTime(keepAlive.toMillis());
              exchange.getConnection().getWorker().execute(() -> subscribe(stream, route, source));
            });
    try {
      handler.handleRequest(exchange);
    } catch (Exception e) {
      FailureLog.answer(route, e);
      conversation.cutOff();
    }
  }

  void close() {
    closed = true;
    open.forEach(EventStream::end);
  }

  private void subscribe(EventStream stream, Route route, EventSource source) {
    try {
      stream.hold(source.open(stream));
      if (closed) {
        stream.end();
      }
    } catch (RuntimeException | Error failure) {
      FailureLog.answer(route, failure);
      stream.cutOff();
    }
  }
}
