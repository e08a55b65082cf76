package io.chancery.webhooks.http;

import io.chancery.vm.ledger.Bytes;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;

/**
 * Where every request comes in. On the I/O thread: route, screen, content type, size, body. On a
 * worker thread: the handler. A {@link Answer.Later} comes back to the I/O thread when it is ready.
 */
final class Gate implements HttpHandler {
  private final Router router;
  private final int bodyBytesMax;
  private final Deadlines deadlines;
  private final InFlight inFlight;
  private final EventStreams streams;

  Gate(
      Router router,
      int bodyBytesMax,
      Deadlines deadlines,
      InFlight inFlight,
      EventStreams streams) {
    this.router = router;
    this.bodyBytesMax = bodyBytesMax;
    this.deadlines = deadlines;
    this.inFlight = inFlight;
    this.streams = streams;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    exchange.setMaxEntitySize(Math.max(bodyBytesMax, ServerLimits.DISCARDED_BYTES_MAX));
    Conversation conversation = new Conversation(exchange, inFlight, deadlines);
    try {
      receive(conversation);
    } catch (Refusal refusal) {
      conversation.send(refusal.problem().response());
      if (!exchange.isRequestComplete()) {
        conversation.deadline(deadlines.body());
      }
    }
  }

  private void receive(Conversation conversation) {
    HttpServerExchange exchange = conversation.exchange();
    InFlight.Ticket ticket = conversation.enter();
    String method = exchange.getRequestMethod().toString();
    RequestTarget target = RequestReader.target(exchange);
    Router.Match match = router.find(method, target.segments());
    Route route = match.route();
    HttpRequest head =
        new HttpRequest(
            method, target, match.pathParameters(), RequestReader.head(exchange), Bytes.EMPTY);
    route.screen().check(head);
    MediaTypes.requireAccepted(head, route.produces());
    if (!route.takesBody()) {
      exchange.dispatch(() -> answer(conversation, route, head));
      return;
    }
    MediaTypes.requireBodyOf(head, route.consumes());
    int bytesMax = route.ownBodyBytesMax().orElse(bodyBytesMax);
    ticket.reserve(RequestReader.bodyBytes(exchange, bytesMax));
    RequestReader.body(
        conversation,
        bytesMax,
        deadlines.body(),
        body -> exchange.dispatch(() -> answer(conversation, route, head.withBody(body))));
  }

  private void answer(Conversation conversation, Route route, HttpRequest request) {
    Answer answer;
    try {
      answer = Objects.requireNonNull(route.handler().answer(request), "a handler answers");
    } catch (RuntimeException | Error failure) {
      answer = FailureLog.answer(route, failure);
    }
    try {
      send(conversation, route, request, answer);
    } catch (RejectedExecutionException closed) {
      // The server closed while the handler worked for a client that had gone.
      conversation.cutOff();
    }
  }

  private void send(Conversation conversation, Route route, HttpRequest request, Answer answer) {
    switch (answer) {
      case HttpResponse response -> conversation.send(response);
      case Answer.Later later -> sendLater(conversation, route, later);
      case Answer.EventStream stream -> streams.open(conversation, route, request, stream.source());
    }
  }

  private static void sendLater(Conversation conversation, Route route, Answer.Later later) {
    XnioExecutor io = conversation.exchange().getIoThread();
    Duration left = later.within().minus(conversation.age());
    Once once = new Once();
    XnioExecutor.Key timer =
        io.executeAfter(
            () -> {
              if (once.isFirst()) {
                conversation.send(whenLate(route, later));
              }
            },
            Math.max(1, left.toMillis()),
            TimeUnit.MILLISECONDS);
    later
        .response()
        .whenComplete(
            (response, failure) ->
                io.execute(
                    () -> {
                      timer.remove();
                      if (once.isFirst()) {
                        conversation.send(inTime(route, response, failure));
                      }
                    }));
  }

  private static HttpResponse inTime(
      Route route, @Nullable HttpResponse response, @Nullable Throwable failure) {
    if (response != null) {
      return response;
    }
    return FailureLog.answer(
        route, failure == null ? new NullPointerException("a handler answers") : failure);
  }

  private static HttpResponse whenLate(Route route, Answer.Later later) {
    try {
      return later.whenLate().get();
    } catch (RuntimeException | Error failure) {
      return FailureLog.answer(route, failure);
    }
  }

  /** Both who ask are on the exchange's I/O thread. */
  private static final class Once {
    private boolean taken;

    boolean isFirst() {
      boolean first = !taken;
      taken = true;
      return first;
    }
  }
}
