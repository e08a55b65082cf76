package io.chancery.webhooks.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What happens to connections: kept, refused, too slow, cut, closed with the server. */
final class ConnectionTest {
  private static final Deadlines IMPATIENT =
      new Deadlines(
          Duration.ofMillis(300),
          Duration.ofMillis(300),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10));

  private static HttpServer start(Deadlines deadlines, Route... routes) {
    return HttpServer.start(
        new HttpServer.Config("127.0.0.1", 0, 100_000, 2), List.of(routes), deadlines);
  }

  private static Route hello() {
    return Route.get("/hello", r -> HttpResponse.text(200, "hello, it's me"))
        .produces("text/plain");
  }

  private static Route echo() {
    return Route.postJson("/echo", (r, json) -> HttpResponse.json(200, json));
  }

  private static String post(String path, int length) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
        + length
        + "\r\n";
  }

  @Test
  void aConnectionServesOneRequestAfterAnother() throws Exception {
    try (HttpServer server = start(Deadlines.USUAL, hello(), echo());
        Wire wire = new Wire(server)) {
      for (int i = 0; i < 3; i++) {
        wire.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
        assertTrue(wire.readThrough("it's me").startsWith("HTTP/1.1 200"));
        wire.send("GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n");
        assertTrue(wire.readThrough("\"}").startsWith("HTTP/1.1 404"));
        wire.send(post("/echo", 2) + "\r\n[]");
        assertTrue(wire.readThrough("[]").startsWith("HTTP/1.1 200"));
      }
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws Exception {
    try (HttpServer server = start(Deadlines.USUAL, hello(), echo());
        Wire wire = new Wire(server)) {
      wire.send(
          post("/echo", 3)
              + "\r\n[1]"
              + "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n"
              + post("/echo", 3)
              + "\r\n[2]");
      String answers = wire.readThrough("[2]");
      assertTrue(answers.indexOf("[1]") < answers.indexOf("it's me"), answers);
    }
  }

  @Test
  void aBodyIsAskedForOnlyIfItIsWanted() throws Exception {
    try (HttpServer server = start(Deadlines.USUAL, echo())) {
      try (Wire wire = new Wire(server)) {
        wire.send(post("/echo", 2) + "Expect: 100-continue\r\n\r\n");
        assertTrue(wire.readThrough("\r\n\r\n").startsWith("HTTP/1.1 100"));
        wire.send("[]");
        assertTrue(wire.readThrough("[]").startsWith("HTTP/1.1 200"));
      }
      try (Wire wire = new Wire(server)) {
        wire.send(post("/echo", 100_001) + "Expect: 100-continue\r\n\r\n");
        assertTrue(wire.readThrough("\"}").startsWith("HTTP/1.1 413"));
      }
    }
  }

  @Test
  void aClientSeesWhyItsLargeBodyIsRefused() throws Exception {
    try (HttpServer server = start(Deadlines.USUAL, echo());
        Wire wire = new Wire(server)) {
      wire.send(post("/echo", 1_000_000) + "\r\n" + "1".repeat(1_000_000));
      assertTrue(wire.readThrough("\"}").startsWith("HTTP/1.1 413"));
      wire.send(post("/echo", 2) + "\r\n[]");
      assertTrue(wire.readThrough("[]").startsWith("HTTP/1.1 200"));
    }
  }

  @Test
  void aHugeBodyIsNotReadToItsEnd() throws Exception {
    long length = 3 * ServerLimits.DISCARDED_BYTES_MAX;
    HttpServer server = start(Deadlines.USUAL, echo(), hello());
    try (server;
        Wire wire = new Wire(server)) {
      wire.send(post("/echo", (int) length) + "\r\n");
      assertTrue(wire.readToEnd().startsWith("HTTP/1.1 413"), "and the server hangs up");
    }
    assertEquals(0, server.requestsInFlight());
  }

  @Test
  void aHeadThatIsTooLargeIsRefused() throws Exception {
    try (HttpServer server = start(Deadlines.USUAL, hello());
        Wire wire = new Wire(server)) {
      String padding = "a".repeat(ServerLimits.HEAD_BYTES_MAX);
      wire.send("GET /hello HTTP/1.1\r\nHost: a\r\nX: " + padding + "\r\n\r\n");
      assertTrue(wire.readToEnd().startsWith("HTTP/1.1 400"));
    }
  }

  @Test
  void aHeadThatComesTooSlowlyIsCutOff() throws Exception {
    try (HttpServer server = start(IMPATIENT, hello());
        Wire wire = new Wire(server)) {
      wire.send("GET /hello HTTP/1.1\r\nHost");
      assertFalse(wire.readToEnd().contains("200"));
    }
  }

  @Test
  void aBodyThatComesTooSlowlyIsCutOffAndGivesItsPlaceBack() throws Exception {
    try (HttpServer server = start(IMPATIENT, echo(), hello())) {
      try (Wire wire = new Wire(server)) {
        wire.send(post("/echo", 50) + "\r\n[");
        assertFalse(wire.readToEnd().contains("200"));
      }
      assertEquals(0, server.requestsInFlight());
    }
  }

  @Test
  void aClientThatLeavesInTheMiddleGivesItsPlaceBack() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CompletableFuture<HttpResponse> response = new CompletableFuture<>();
    Route later =
        Route.get(
            "/later",
            r -> {
              reached.countDown();
              return new Answer.Later(
                  response, Duration.ofSeconds(20), () -> HttpResponse.text(202, "late"));
            });
    HttpServer server = start(Deadlines.USUAL, echo(), later);
    try (server) {
      try (Wire body = new Wire(server);
          Wire waiting = new Wire(server)) {
        body.send(post("/echo", 50) + "\r\n[");
        waiting.send("GET /later HTTP/1.1\r\nHost: a\r\n\r\n");
        reached.await();
      }
      response.complete(HttpResponse.text(200, "nobody hears this"));
    }
    assertEquals(0, server.requestsInFlight());
  }

  @Test
  void aLateAnswerIsReplacedAndALaterOneDropped() throws Exception {
    CompletableFuture<HttpResponse> never = new CompletableFuture<>();
    Route later =
        Route.get(
            "/later",
            r ->
                new Answer.Later(
                    never,
                    Duration.ofMillis(r.queryLong("millis", 0, 1, 60_000)),
                    () -> HttpResponse.json(202, List.of("late"))));
    try (HttpServer server = start(Deadlines.USUAL, later);
        Client client = new Client(server)) {
      assertEquals("[\"late\"]", client.get("/later?millis=50").body());
      never.complete(HttpResponse.json(200, List.of("in time")));
      assertEquals("[\"in time\"]", client.get("/later?millis=60000").body());
    }
  }

  @Test
  void waitingAnswersHoldNoThread() {
    int waiting = 200;
    CountDownLatch all = new CountDownLatch(waiting);
    CompletableFuture<HttpResponse> response = new CompletableFuture<>();
    Route later =
        Route.get(
            "/later",
            r -> {
              all.countDown();
              return new Answer.Later(
                  response, Duration.ofSeconds(30), () -> HttpResponse.text(202, "late"));
            });
    try (HttpServer server = start(Deadlines.USUAL, later);
        Client client = new Client(server)) {
      var answers =
          java.util.stream.IntStream.range(0, waiting)
              .mapToObj(
                  i ->
                      client
                          .http()
                          .sendAsync(
                              client.request(
                                  "GET",
                                  "/later",
                                  java.net.http.HttpRequest.BodyPublishers.noBody()),
                              java.net.http.HttpResponse.BodyHandlers.ofString()))
              .toList();
      all.await();
      response.complete(HttpResponse.text(200, "now"));
      answers.forEach(answer -> assertEquals("now", answer.join().body()));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void closingWaitsForTheRequestInFlightAndTurnsNewOnesAway() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CompletableFuture<HttpResponse> response = new CompletableFuture<>();
    Route later =
        Route.get(
            "/later",
            r -> {
              reached.countDown();
              return new Answer.Later(
                  response, Duration.ofSeconds(20), () -> HttpResponse.text(202, "late"));
            });
    HttpServer server = start(Deadlines.USUAL, later, hello());
    try (Wire inFlight = new Wire(server);
        Wire idle = new Wire(server)) {
      idle.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
      idle.readThrough("it's me");
      inFlight.send("GET /later HTTP/1.1\r\nHost: a\r\n\r\n");
      reached.await();

      CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
      server.awaitClosing();
      idle.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
      String turnedAway = idle.readToEnd();
      assertTrue(turnedAway.startsWith("HTTP/1.1 503"), turnedAway);
      assertTrue(turnedAway.contains("shutting-down"), turnedAway);
      assertTrue(turnedAway.contains("Retry-After: 1"), turnedAway);

      response.complete(HttpResponse.text(200, "still served"));
      String served = inFlight.readToEnd();
      assertTrue(served.startsWith("HTTP/1.1 200"), served);
      assertTrue(served.endsWith("still served"), served);
      closing.join();
    }
  }
}
