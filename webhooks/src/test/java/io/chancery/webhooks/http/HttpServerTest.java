package io.chancery.webhooks.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.vm.ledger.InvariantViolation;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class HttpServerTest {
  private static final int BODY_MAX = 1_000;
  private static final Logger LOG = Logger.getLogger("io.chancery.webhooks.http");
  private static final String ADDRESS =
      new io.chancery.vm.ledger.Address(io.chancery.vm.ledger.Hash.ZERO.bytes()).toString();

  @SuppressWarnings("NullAway.Init")
  private static HttpServer server;

  @SuppressWarnings("NullAway.Init")
  private static Client client;

  @BeforeAll
  static void start() {
    LOG.setUseParentHandlers(false);
    server = HttpServer.start(new HttpServer.Config("127.0.0.1", 0, BODY_MAX, 4), routes());
    client = new Client(server);
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
    LOG.setUseParentHandlers(true);
  }

  private static List<Route> routes() {
    return List.of(
        Route.get(
            "/v1/blocks/{height}",
            r -> HttpResponse.json(200, Map.of("height", r.pathLong("height", 1, 1_000)))),
        Route.get("/v1/blocks/latest", r -> HttpResponse.text(200, "latest").withHeader("X-A", "b"))
            .produces("text/plain"),
        Route.get(
            "/v1/accounts/{address}",
            r -> HttpResponse.json(200, r.pathAddress("address").toString())),
        Route.get(
            "/v1/things/{name}",
            r ->
                HttpResponse.json(
                    200,
                    List.of(
                        r.path("name"),
                        r.query("q").orElse("none"),
                        r.queryLong("limit", 50, 1, 99)))),
        Route.postJson("/v1/echo", (r, json) -> HttpResponse.json(201, json)),
        Route.postJson("/v1/small", (r, json) -> HttpResponse.json(200, json)).bodyBytesMax(10),
        Route.post("/v1/raw", r -> HttpResponse.text(200, r.mediaType() + " " + r.body()))
            .consumes("application/x-protobuf", "application/json")
            .produces("text/plain"),
        Route.get(
            "/v1/broken",
            r -> {
              throw new IllegalStateException("the secret is 42");
            }),
        Route.get(
            "/v1/impossible",
            r -> {
              throw new InvariantViolation("two and two are five");
            }),
        Route.get(
            "/v1/broken-later",
            r ->
                new Answer.Later(
                    CompletableFuture.failedFuture(new IllegalStateException("the secret is 42")),
                    java.time.Duration.ofSeconds(4),
                    () -> HttpResponse.text(200, "late"))));
  }

  /** One row of the table of bad requests. */
  record Bad(
      String method,
      String path,
      BodyPublisher body,
      List<String> headers,
      int status,
      String slug,
      String sentence) {
    @Override
    public String toString() {
      return method + " " + path + " " + headers + " -> " + status + " " + slug;
    }
  }

  private static Bad get(String path, int status, String slug, String sentence) {
    return new Bad("GET", path, BodyPublishers.noBody(), List.of(), status, slug, sentence);
  }

  private static Bad post(String type, String body, int status, String slug, String sentence) {
    return new Bad(
        "POST",
        "/v1/echo",
        BodyPublishers.ofString(body),
        List.of("Content-Type", type),
        status,
        slug,
        sentence);
  }

  private static Bad json(String body, String sentence) {
    return post("application/json", body, 400, "malformed-json", sentence);
  }

  private static BodyPublisher chunked(int bytes) {
    return BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[bytes]));
  }

  static List<Bad> badRequests() {
    List<Bad> rows = new ArrayList<>();
    rows.add(get("/v1/nothing", 404, "not-found", "nothing is served at /v1/nothing"));
    rows.add(get("/v1/blocks/", 404, "not-found", "nothing is served"));
    rows.add(get("/v1/x/../blocks/1", 404, "not-found", "nothing is served"));
    rows.add(get("/v1/blocks/x", 400, "invalid-parameter", "from 1 to 1000, got 'x'"));
    rows.add(get("/v1/blocks/0", 400, "invalid-parameter", "from 1 to 1000, got '0'"));
    rows.add(get("/v1/accounts/chan1", 400, "invalid-parameter", "'chan1' is no address: "));
    rows.add(
        get(
            "/v1/accounts/" + ADDRESS.replace("qqqq", "qqqp"),
            400,
            "invalid-parameter",
            "its checksum is wrong"));
    rows.add(get("/v1/things/a?q=1&q=2", 400, "invalid-parameter", "'q' is in the query twice"));
    rows.add(get("/v1/things/a?limit=100", 400, "invalid-parameter", "from 1 to 99, got '100'"));
    rows.add(get("/v1/things/%C0%AF", 400, "malformed-request", "percent-encoded UTF-8"));
    rows.add(get("/v1/things/%00", 400, "malformed-request", "control characters"));
    rows.add(get("/v1/things/a?" + "b&".repeat(64), 400, "malformed-request", "64 parameters"));
    rows.add(get("/v1/" + "a".repeat(4_093), 414, "target-too-long", "at most 4096 characters"));
    rows.add(get("/v1/broken", 500, "internal-error", "in the log as incident"));
    rows.add(get("/v1/broken-later", 500, "internal-error", "in the log as incident"));
    for (String method : List.of("DELETE", "POST", "OPTIONS", "TRACE")) {
      rows.add(
          new Bad(
              method,
              "/v1/blocks/1",
              BodyPublishers.noBody(),
              List.of(),
              405,
              "method-not-allowed",
              method + " is not possible here: use GET or HEAD"));
    }
    rows.add(get("/v1/echo", 405, "method-not-allowed", "use POST"));
    for (String accept :
        List.of("text/html", "application/json;q=0", "text/html, application/xml", "image/*")) {
      rows.add(
          new Bad(
              "GET",
              "/v1/blocks/1",
              BodyPublishers.noBody(),
              List.of("Accept", accept),
              406,
              "not-acceptable",
              "the answer is application/json"));
    }
    rows.add(post("text/plain", "{}", 415, "wrong-content-type", "got text/plain"));
    rows.add(post("application/jsonx", "{}", 415, "wrong-content-type", "application/json"));
    rows.add(
        post(
            "application/json; charset=latin1", "{}", 415, "wrong-content-type", "charset=latin1"));
    rows.add(
        new Bad(
            "POST",
            "/v1/echo",
            BodyPublishers.ofString("{}"),
            List.of(),
            415,
            "wrong-content-type",
            "got none"));
    rows.add(
        new Bad(
            "POST",
            "/v1/echo",
            BodyPublishers.ofString("{}"),
            List.of("Content-Type", "application/json", "Content-Encoding", "gzip"),
            415,
            "wrong-content-type",
            "no Content-Encoding"));
    for (BodyPublisher body :
        List.of(BodyPublishers.ofByteArray(new byte[BODY_MAX + 1]), chunked(BODY_MAX + 1))) {
      rows.add(
          new Bad(
              "POST",
              "/v1/echo",
              body,
              List.of("Content-Type", "application/json"),
              413,
              "body-too-large",
              "at most 1000 bytes"));
    }
    rows.add(
        new Bad(
            "POST",
            "/v1/small",
            BodyPublishers.ofString("{\"a\":\"bcdefg\"}"),
            List.of("Content-Type", "application/json"),
            413,
            "body-too-large",
            "at most 10 bytes"));
    rows.add(json("", "the body is empty"));
    rows.add(json("  ", "the body is blank"));
    rows.add(json("{\"a\":", "line 1, column"));
    rows.add(json("{a:1}", "not well-formed JSON"));
    rows.add(json("{} {}", "not well-formed JSON"));
    rows.add(json("{\"a\":1,\"a\":2}", "Duplicate field"));
    rows.add(json("NaN", "not well-formed JSON"));
    rows.add(json("[01]", "not well-formed JSON"));
    rows.add(json("[".repeat(65) + "]".repeat(65), "nesting depth"));
    rows.add(json("1".repeat(101), "Number value length"));
    rows.add(json("\"\\ud800\"", "half of a surrogate pair"));
    rows.add(json("{\"\\udc00x\":1}", "surrogate"));
    rows.add(json("\ufeff{}", "not well-formed JSON"));
    rows.add(
        new Bad(
            "POST",
            "/v1/echo",
            BodyPublishers.ofByteArray(new byte[] {'"', (byte) 0xc3, '"'}),
            List.of("Content-Type", "application/json"),
            400,
            "malformed-json",
            "not UTF-8"));
    return rows;
  }

  @ParameterizedTest
  @MethodSource("badRequests")
  void aBadRequestGetsAProblem(Bad bad) throws Exception {
    java.net.http.HttpResponse<String> response =
        client.send(bad.method(), bad.path(), bad.body(), bad.headers().toArray(String[]::new));

    assertEquals(bad.status(), response.statusCode(), response.body());
    assertEquals(
        "application/problem+json", response.headers().firstValue("Content-Type").orElseThrow());
    JsonNode problem = Client.json(response);
    assertEquals(bad.slug(), problem.get("slug").textValue());
    assertEquals("/problems/" + bad.slug(), problem.get("type").textValue());
    assertEquals(bad.status(), problem.get("status").intValue());
    assertTrue(
        problem.get("detail").textValue().contains(bad.sentence()),
        problem.get("detail").textValue());
    assertFalse(response.body().contains("secret"), response.body());
    assertEquals(200, client.get("/v1/blocks/1").statusCode(), "the next request is served");
  }

  @Test
  void aWrongMethodIsToldWhichAreAllowed() throws Exception {
    java.net.http.HttpResponse<String> response =
        client.send("DELETE", "/v1/blocks/7", BodyPublishers.noBody());
    assertEquals("GET, HEAD", response.headers().firstValue("Allow").orElseThrow());
  }

  @Test
  void parametersOfPathAndQueryAreDecoded() throws Exception {
    assertEquals(
        "[\"a/b ü\",\"x+ y\",7]", client.get("/v1/things/a%2Fb%20%C3%BC?q=x%2B+y&limit=7").body());
    assertEquals("[\"a+b\",\"none\",50]", client.get("/v1/things/a+b").body());
  }

  @Test
  void aWordInATemplateWinsOverAParameter() throws Exception {
    assertEquals("latest", client.get("/v1/blocks/latest").body());
    assertEquals("{\"height\":12}", client.get("/v1/blocks/12").body());
  }

  @Test
  void headAnswersAsGetWithoutABody() throws Exception {
    java.net.http.HttpResponse<String> response =
        client.send("HEAD", "/v1/blocks/latest", BodyPublishers.noBody());
    assertEquals(200, response.statusCode());
    assertEquals("", response.body());
    assertEquals("6", response.headers().firstValue("Content-Length").orElseThrow());
    assertEquals("b", response.headers().firstValue("X-A").orElseThrow());
  }

  @Test
  void acceptMayNameTheTypeOrLeaveItOpen() throws Exception {
    for (String accept :
        List.of("*/*", "application/*", "text/html, application/json;q=0.5", "Application/JSON")) {
      assertEquals(200, client.get("/v1/blocks/1", "Accept", accept).statusCode(), accept);
    }
  }

  @Test
  void aRouteMayTakeOtherBodiesThanJson() throws Exception {
    byte[] bytes = {0, (byte) 0xff};
    for (String type : List.of("application/x-protobuf", "Application/JSON; charset=\"UTF-8\"")) {
      String answer =
          client
              .send("POST", "/v1/raw", BodyPublishers.ofByteArray(bytes), "Content-Type", type)
              .body();
      String said = type.toLowerCase(java.util.Locale.ROOT).split(";")[0];
      assertEquals(said + " 00ff", answer);
    }
    assertEquals(
        415,
        client
            .send("POST", "/v1/raw", BodyPublishers.ofString("a"), "Content-Type", "text/plain")
            .statusCode());
  }

  @Test
  void aBrokenInvariantReachesTheHandlerThatHaltsTheNode() throws Exception {
    BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> uncaught.add(error));
    try {
      assertEquals(500, client.get("/v1/impossible").statusCode());
      assertEquals("two and two are five", uncaught.remove().getMessage());
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @Test
  void decimalsKeepTheirDigits() throws Exception {
    assertEquals(
        "{\"price\":79.990,\"big\":12345678901234567890}",
        client.postJson("/v1/echo", "{\"price\":79.990,\"big\":12345678901234567890}").body());
  }

  @Test
  void nobodyFromAnotherOriginIsLetIn() throws Exception {
    java.net.http.HttpResponse<String> response =
        client.get("/v1/blocks/1", "X-Origin-For-Test", "https://elsewhere.example");
    assertTrue(
        response.headers().map().keySet().stream()
            .noneMatch(
                name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control")));
    assertEquals("nosniff", response.headers().firstValue("X-Content-Type-Options").orElseThrow());
  }

  @Test
  void manyRequestsAtOnceGetTheirOwnAnswers() {
    List<CompletableFuture<java.net.http.HttpResponse<String>>> answers =
        IntStream.range(0, 500)
            .mapToObj(
                i ->
                    client
                        .http()
                        .sendAsync(
                            client.request(
                                "POST",
                                "/v1/echo",
                                BodyPublishers.ofString("{\"i\":" + i + "}"),
                                "Content-Type",
                                "application/json"),
                            java.net.http.HttpResponse.BodyHandlers.ofString()))
            .toList();
    for (int i = 0; i < answers.size(); i++) {
      assertEquals("{\"i\":" + i + "}", answers.get(i).join().body());
    }
  }

  @Test
  void aTakenPortIsNamedWithTheWayOut() {
    HttpServerFailure failure =
        assertThrows(
            HttpServerFailure.class,
            () ->
                HttpServer.start(
                    new HttpServer.Config("127.0.0.1", server.port(), 10, 1), List.of()));
    assertEquals(
        "port " + server.port() + " is taken: stop the other program or choose --http-port",
        failure.getMessage());
  }

  @Test
  void anAddressOfAnotherMachineIsNamed() {
    for (String host : List.of("203.0.113.7", "no-such-host.invalid")) {
      HttpServerFailure failure =
          assertThrows(
              HttpServerFailure.class,
              () -> HttpServer.start(new HttpServer.Config(host, 0, 10, 1), List.of()));
      assertTrue(
          String.valueOf(failure.getMessage()).startsWith("can't listen on " + host),
          failure.getMessage());
    }
  }

  @Test
  void twoRoutesForTheSameRequestsAreRefusedAtTheStart() {
    List<Route> twins =
        List.of(
            Route.get("/a/{x}", r -> HttpResponse.text(200, "")),
            Route.get("/a/{y}", r -> HttpResponse.text(200, "")));
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> HttpServer.start(new HttpServer.Config("127.0.0.1", 0, 10, 1), twins));
    assertEquals("two routes for GET /a/{y}", refusal.getMessage());
  }

  @Test
  void aRouteCanLieBelowAPrefix() throws Exception {
    Route route = Route.get("/v1/x", r -> HttpResponse.text(200, "x")).produces("text/plain");
    try (HttpServer two =
            HttpServer.start(
                new HttpServer.Config("127.0.0.1", 0, 10, 1),
                List.of(route.under("/chains/a"), route.under("/chains/b")));
        Client there = new Client(two)) {
      assertEquals("x", there.get("/chains/b/v1/x").body());
      assertEquals(404, there.get("/v1/x").statusCode());
    }
  }
}
