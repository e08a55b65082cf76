package io.chancery.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as it was told to, over real HTTP, and remembers what it was asked. */
public final class FakeNode implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  /** What came in; header names in small letters. */
  public record Asked(String method, String target, Map<String, String> headers, String body) {}

  private record Answer(int status, String contentType, String body) {}

  private FakeNode(HttpServer server) {
    this.server = server;
  }

  public static FakeNode start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      FakeNode node = new FakeNode(server);
      server.createContext("/", node::handle);
      server.start();
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * @param request method and target: {@code GET /v1/chain}
   */
  public FakeNode answers(String request, String json) {
    return answers(request, 200, "application/json", json);
  }

  public FakeNode answers(String request, int status, String contentType, String body) {
    answers.put(request, new Answer(status, contentType, body));
    return this;
  }

  public FakeNode refuses(String request, int status, String slug, int code, String detail) {
    return answers(
        request,
        status,
        "application/problem+json",
        """
        {"type":"/problems/%s","title":"No","status":%d,"detail":"%s","code":%d,"slug":"%s"}"""
            .formatted(slug, status, detail, code, slug));
  }

  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** The last request with this method and path. */
  public Asked asked(String method, String path) {
    return asked.stream()
        .filter(one -> one.method().equals(method) && one.target().startsWith(path))
        .reduce((first, last) -> last)
        .orElseThrow(() -> new AssertionError("never asked for " + path + ": " + asked));
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String target = exchange.getRequestURI().toString();
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    asked.add(new Asked(exchange.getRequestMethod(), target, headers, body));
    Answer answer =
        answers.getOrDefault(
            exchange.getRequestMethod() + " " + target,
            new Answer(
                404,
                "application/problem+json",
                """
                {"status":404,"detail":"nothing is at this path","code":903,"slug":"not-found"}"""));
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
