package io.chancery.webhooks.http;

import io.undertow.io.IoCallback;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/** One request and its response on the wire, with the deadline that holds at the moment. */
final class Conversation {
  private static final HttpString NOSNIFF = new HttpString("X-Content-Type-Options");
  private static final HttpString CACHE_CONTROL = new HttpString("Cache-Control");

  private final HttpServerExchange exchange;
  private final InFlight inFlight;
  private final Deadlines deadlines;
  private final long arrivedNanos = System.nanoTime();
  private InFlight.@Nullable Ticket ticket;
  private XnioExecutor.@Nullable Key deadline;

  Conversation(HttpServerExchange exchange, InFlight inFlight, Deadlines deadlines) {
    this.exchange = exchange;
    this.inFlight = inFlight;
    this.deadlines = deadlines;
  }

  HttpServerExchange exchange() {
    return exchange;
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - arrivedNanos);
  }

  /**
   * @throws Refusal busy or shutting-down
   */
  InFlight.Ticket enter() {
    InFlight.Ticket entered = inFlight.enter();
    ticket = entered;
    exchange.addExchangeCompleteListener(
        (ignored, next) -> {
          clearDeadline();
          entered.release();
          next.proceed();
        });
    return entered;
  }

  /** Cuts the connection if this conversation isn't over by then. */
  synchronized void deadline(Duration within) {
    clearDeadline();
    deadline =
        exchange.getIoThread().executeAfter(this::cutOff, within.toMillis(), TimeUnit.MILLISECONDS);
  }

  synchronized void clearDeadline() {
    if (deadline != null) {
      deadline.remove();
      deadline = null;
    }
  }

  /** From whichever thread holds the exchange, once. */
  void send(HttpResponse response) {
    exchange.setStatusCode(response.status());
    exchange.getResponseHeaders().put(NOSNIFF, "nosniff");
    exchange.getResponseHeaders().put(CACHE_CONTROL, "no-store");
    response
        .headers()
        .forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
    if (inFlight.isClosed()) {
      exchange.setPersistent(false);
    }
    ByteBuffer body = ByteBuffer.wrap(response.body().unsafeArray()).asReadOnlyBuffer();
    exchange.getResponseSender().send(body, IoCallback.END_EXCHANGE);
    if (!exchange.isComplete()) {
      deadline(deadlines.send());
    }
  }

  /** The client is gone, or has to go: nothing more can be said to it. */
  void cutOff() {
    release();
    if (!exchange.isComplete()) {
      IoUtils.safeClose(exchange.getConnection());
    }
  }

  void release() {
    if (ticket != null) {
      ticket.release();
    }
  }
}
