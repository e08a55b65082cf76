package io.chancery.webhooks.http;

import io.chancery.vm.ledger.Bytes;
import io.undertow.io.Receiver;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Turns what Undertow parsed into our own words, and reads bodies without holding a thread. */
final class RequestReader {
  private RequestReader() {}

  static RequestTarget target(HttpServerExchange exchange) {
    String uri = exchange.getRequestURI();
    if (exchange.isHostIncludedInRequestURI()) {
      int path = uri.indexOf('/', uri.indexOf("://") + 3);
      uri = path < 0 ? "/" : uri.substring(path);
    }
    return RequestTarget.parse(uri, exchange.getQueryString());
  }

  static RequestHead head(HttpServerExchange exchange) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (HeaderValues values : exchange.getRequestHeaders()) {
      headers.put(values.getHeaderName().toString().toLowerCase(Locale.ROOT), List.copyOf(values));
    }
    InetSocketAddress peer = exchange.getSourceAddress();
    return new RequestHead(peer.getHostString() + ":" + peer.getPort(), headers);
  }

  /**
   * The bytes to keep free for the body: its length if the client said it, else the most it may be.
   *
   * @throws Refusal body-too-large or malformed-request
   */
  static long bodyBytes(HttpServerExchange exchange, int bytesMax) {
    if (exchange.isRequestComplete()) {
      return 0;
    }
    String length = exchange.getRequestHeaders().getFirst(Headers.CONTENT_LENGTH);
    if (length == null) {
      return bytesMax;
    }
    try {
      long bytes = Long.parseLong(length);
      if (bytes > bytesMax) {
        throw tooLarge(bytesMax);
      }
      return bytes;
    } catch (NumberFormatException e) {
      throw new Refusal(HttpCode.MALFORMED_REQUEST, "Content-Length is a number of bytes");
    }
  }

  static void body(
      Conversation conversation, int bytesMax, Duration within, Consumer<Bytes> whenRead) {
    HttpServerExchange exchange = conversation.exchange();
    if (!exchange.isRequestComplete()) {
      conversation.deadline(within);
    }
    Receiver receiver = exchange.getRequestReceiver();
    receiver.setMaxBufferSize(bytesMax);
    receiver.receiveFullBytes(
        (ignored, bytes) -> {
          conversation.clearDeadline();
          whenRead.accept(Bytes.wrap(bytes));
        },
        (ignored, failure) -> {
          if (failure instanceof Receiver.RequestToLargeException) {
            conversation.send(tooLarge(bytesMax).problem().response());
          } else {
            conversation.cutOff();
          }
        });
  }

  private static Refusal tooLarge(int bytesMax) {
    return new Refusal(
        HttpCode.BODY_TOO_LARGE, "the body has at most " + bytesMax + " bytes here: send less");
  }
}
