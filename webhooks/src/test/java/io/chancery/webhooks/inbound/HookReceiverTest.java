package io.chancery.webhooks.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.webhooks.http.Client;
import io.chancery.webhooks.http.HttpServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HookReceiverTest {
  private static final long NOW = 1_800_000_000;
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(NOW));
  private static final Address CONTRACT = new Address(Hash.sha256(Bytes.utf8("shop")).bytes());
  private static final Address NOBODY = new Address(Hash.ZERO.bytes());
  private static final String BODY = "{\"order\":\"o-1\",\"price\":79.990}";
  private static final String SIGNATURE = "v1a," + "A".repeat(86) + "==";

  /** Short, so that tests of lateness don't wait; no test asserts how long anything takes. */
  private static final HookLimits HASTY =
      new HookLimits(1_000, Duration.ofMinutes(5), Duration.ofMillis(200));

  private final FakeInbox inbox;
  private final Ed25519Key key;
  private final HttpServer server;
  private final Client client;

  HookReceiverTest() throws Exception {
    KeyPair pair = Ed25519Key.newPair();
    inbox = new FakeInbox(CONTRACT, pair.getPublic());
    key = new Ed25519Key(pair.getPrivate());
    server = start(HookLimits.USUAL);
    client = new Client(server);
  }

  private HttpServer start(HookLimits limits) {
    return HttpServer.start(
        new HttpServer.Config("127.0.0.1", 0, 1 << 20, 4),
        List.of(new HookReceiver(inbox, CLOCK, limits).route()));
  }

  private final ConcurrentLinkedQueue<String> logged = new ConcurrentLinkedQueue<>();
  private final Logger log = Logger.getLogger("io.chancery.webhooks.http");
  private final Handler recorder =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          logged.add(line.getMessage() + line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void record() {
    log.addHandler(recorder);
    log.setUseParentHandlers(false);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
    log.removeHandler(recorder);
    log.setUseParentHandlers(true);
  }

  private String path() {
    return "/hooks/" + CONTRACT + "/orders";
  }

  private Map<String, String> signed(String id, long timestamp, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.putAll(
        StandardWebhooks.sign(new WebhookMessage(id, timestamp, Bytes.utf8(body)), key::sign));
    return headers;
  }

  private static String[] flat(Map<String, String> headers) {
    return headers.entrySet().stream()
        .flatMap(h -> java.util.stream.Stream.of(h.getKey(), h.getValue()))
        .toArray(String[]::new);
  }

  private HttpResponse<String> post(String id, String body) throws Exception {
    return client.send("POST", path(), BodyPublishers.ofString(body), flat(signed(id, NOW, body)));
  }

  private static JsonNode problem(HttpResponse<String> response, int status, String slug)
      throws Exception {
    assertEquals(status, response.statusCode(), response.body());
    assertEquals(
        "application/problem+json", response.headers().firstValue("Content-Type").orElseThrow());
    JsonNode problem = Client.json(response);
    assertEquals(slug, problem.get("slug").textValue());
    return problem;
  }

  @Test
  void aSignedEventIsCommittedWithItsExactBytes() throws Exception {
    HttpResponse<String> response = post("msg_1", BODY);
    assertEquals(200, response.statusCode(), response.body());
    assertEquals(
        "{\"status\":\"committed\",\"decision\":\"applied\","
            + "\"receipt\":{\"height\":7,\"hookId\":\"msg_1\"}}",
        response.body());
    assertEquals(Map.of("msg_1", Bytes.utf8(BODY)), inbox.received);
  }

  @Test
  void theSameIdAgainGetsTheFirstReceiptAndWithAnotherBodyAConflict() throws Exception {
    String first = post("msg_1", BODY).body();
    HttpResponse<String> again = post("msg_1", BODY);
    assertEquals(200, again.statusCode());
    assertEquals(first.replace("committed", "already-received"), again.body());
    problem(post("msg_1", "{}"), 409, "hook-id-reused");
    assertEquals(Map.of("msg_1", Bytes.utf8(BODY)), inbox.received);
  }

  @Test
  void anEventThatTheContractRefusesIsReceivedAllTheSame() throws Exception {
    Rejection rejection = new Rejection(RejectionCode.REFUSED_BY_CONTRACT, "out of stock");
    inbox.next =
        event ->
            CompletableFuture.completedStage(
                new HookAnswer.Committed(
                    new HookAnswer.Decision.Refused(rejection),
                    FakeInbox.receipt("msg_1").receipt()));
    HttpResponse<String> response = post("msg_1", BODY);
    assertEquals(200, response.statusCode(), response.body());
    assertEquals(
        "{\"status\":\"committed\",\"decision\":\"refused\",\"code\":206,"
            + "\"slug\":\"refused-by-contract\",\"detail\":\"out of stock\","
            + "\"receipt\":{\"height\":7,\"hookId\":\"msg_1\"}}",
        response.body());
  }

  /** One row of the table of bad events; {@code <none>} takes a header away. */
  record Bad(String what, Map<String, String> change, int status, String slug, String sentence) {}

  private static Bad header(String name, String value, String sentence) {
    return new Bad(name + ": " + value, Map.of(name, value), 400, "malformed-hook", sentence);
  }

  private static List<Bad> badHeaders() {
    List<Bad> rows = new ArrayList<>();
    for (String name : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
      rows.add(
          new Bad(
              "no " + name,
              Map.of(name, "<none>"),
              400,
              "malformed-hook",
              "the header " + name + " is missing"));
    }
    rows.add(header("webhook-id", "a".repeat(129), "1 to 128 characters, got 129"));
    rows.add(header("webhook-id", "a b", "visible ASCII without spaces"));
    rows.add(header("webhook-id", "msg.1", "no full stop"));
    for (String time : List.of("", "now", "-1", "+1", "01", "1.5", "1e9", "1".repeat(13))) {
      rows.add(header("webhook-timestamp", time, "whole number of seconds"));
    }
    rows.add(header("webhook-signature", "v1a", "list of version,base64"));
    rows.add(header("webhook-signature", "", "list of version,base64"));
    rows.add(header("webhook-signature", "v1a,", "64 bytes in base64"));
    rows.add(header("webhook-signature", "v1a,AAAA", "64 bytes in base64"));
    rows.add(header("webhook-signature", "v1a,?", "64 bytes in base64"));
    rows.add(header("webhook-signature", (SIGNATURE + " ").repeat(9), "at most 8 signatures"));
    rows.add(
        new Bad(
            "HMAC",
            Map.of("webhook-signature", "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="),
            400,
            "unsupported-signature",
            "HMAC signatures (v1) come later: sign with an Ed25519 key (v1a)"));
    rows.add(
        new Bad(
            "unknown version",
            Map.of("webhook-signature", "v9,AAAA"),
            400,
            "unsupported-signature",
            "no signature is a v1a one"));
    rows.add(
        new Bad(
            "another's signature",
            Map.of("webhook-signature", SIGNATURE),
            401,
            "bad-hook-signature",
            "no signature fits a key of this hook"));
    rows.add(
        new Bad(
            "another id than signed",
            Map.of("webhook-id", "other"),
            401,
            "bad-hook-signature",
            "no signature fits a key of this hook"));
    rows.add(
        new Bad(
            "too old",
            Map.of("webhook-timestamp", "" + (NOW - 301)),
            400,
            "stale-hook",
            "301 s behind this node's clock, at most 300 s"));
    rows.add(
        new Bad(
            "too new",
            Map.of("webhook-timestamp", "" + (NOW + 301)),
            400,
            "stale-hook",
            "301 s ahead of this node's clock"));
    return rows;
  }

  @Test
  void badHeadersAreRefusedAndNothingIsReceived() throws Exception {
    for (Bad bad : badHeaders()) {
      Map<String, String> headers = signed("msg_1", NOW, BODY);
      headers.putAll(bad.change());
      headers.values().remove("<none>");
      JsonNode problem =
          problem(
              client.send("POST", path(), BodyPublishers.ofString(BODY), flat(headers)),
              bad.status(),
              bad.slug());
      String detail = problem.get("detail").textValue();
      assertTrue(detail.contains(bad.sentence()), bad.what() + ": " + detail);
    }
    assertTrue(inbox.received.isEmpty());
    assertTrue(logged.isEmpty(), logged::toString);
  }

  @Test
  void badBodiesAreRefusedAndNothingIsReceived() throws Exception {
    for (String body :
        List.of(
            "",
            "{",
            "{\"a\":1,\"a\":2}",
            "[".repeat(33) + "]".repeat(33),
            "1e99",
            "{} {}",
            "\"\\ud800\"")) {
      JsonNode problem = problem(post("msg_1", body), 400, "malformed-json");
      assertEquals(902, problem.get("code").intValue());
    }
    String large = "\"" + "a".repeat(61_439) + "\"";
    problem(post("msg_1", large), 413, "body-too-large");
    Map<String, String> headers = signed("msg_1", NOW, BODY);
    headers.put("Content-Type", "text/plain");
    problem(
        client.send("POST", path(), BodyPublishers.ofString(BODY), flat(headers)),
        415,
        "wrong-content-type");
    assertTrue(inbox.received.isEmpty());
  }

  @Test
  void aBodyOfExactlyTheLimitIsReceived() throws Exception {
    assertEquals(200, post("msg_1", "\"" + "a".repeat(61_438) + "\"").statusCode());
  }

  @Test
  void aWrongUrlIsToldBeforeAnythingElse() throws Exception {
    String nothing = "not even JSON";
    String[] json = {"Content-Type", "application/json"};
    Map<String, List<Object>> rows = new LinkedHashMap<>();
    rows.put("/hooks/chan1oops/orders", List.of(400, "invalid-parameter", 901));
    rows.put("/hooks/" + NOBODY + "/orders", List.of(404, "unknown-contract", 201));
    rows.put("/hooks/" + CONTRACT + "/refunds", List.of(404, "unknown-hook", 400));
    rows.put("/hooks/" + CONTRACT + "/" + "o".repeat(65), List.of(404, "unknown-hook", 400));
    rows.put("/hooks/" + CONTRACT, List.of(404, "not-found", 903));
    for (Map.Entry<String, List<Object>> row : rows.entrySet()) {
      HttpResponse<String> response =
          client.send("POST", row.getKey(), BodyPublishers.ofString(nothing), json);
      List<Object> expected = row.getValue();
      JsonNode problem = problem(response, (Integer) expected.get(0), (String) expected.get(1));
      assertEquals(expected.get(2), problem.get("code").intValue());
    }
    problem(client.get(path()), 405, "method-not-allowed");
  }

  @Test
  void oneGoodSignatureAmongOthersIsEnough() throws Exception {
    Map<String, String> headers = signed("msg_1", NOW, BODY);
    headers.merge(
        "webhook-signature",
        "",
        (good, ignored) -> "v1,c2hhcmVk v9,x  " + SIGNATURE + " " + good + " v1,c2hhcmVk");
    assertEquals(
        200,
        client.send("POST", path(), BodyPublishers.ofString(BODY), flat(headers)).statusCode());
  }

  @Test
  void theEdgesOfTheToleranceAreInside() throws Exception {
    for (long timestamp : List.of(NOW - 300, NOW + 300)) {
      Map<String, String> headers = signed("msg_" + timestamp, timestamp, BODY);
      assertEquals(
          200,
          client.send("POST", path(), BodyPublishers.ofString(BODY), flat(headers)).statusCode());
    }
  }

  @Test
  void refusalsOfTheNodeBecomeProblems() throws Exception {
    record Row(HookAnswer.Settled answer, int status, String slug, String retryAfter) {}
    Rejection malformed = new Rejection(RejectionCode.MALFORMED_HOOK, "a number is too large");
    List<Row> rows =
        List.of(
            new Row(new HookAnswer.Unfunded(Duration.ofSeconds(60)), 503, "hook-unfunded", "60"),
            new Row(new HookAnswer.Busy(Duration.ofMillis(1_500)), 503, "busy", "2"),
            new Row(new HookAnswer.Unknown(), 404, "unknown-hook", "none"),
            new Row(new HookAnswer.Malformed(malformed), 400, "malformed-hook", "none"));
    for (Row row : rows) {
      for (HookAnswer answer :
          List.of(
              row.answer(),
              new HookAnswer.Stored("/v1/x", CompletableFuture.completedStage(row.answer())))) {
        inbox.next = event -> CompletableFuture.completedStage(answer);
        HttpResponse<String> response = post("msg_1", BODY);
        problem(response, row.status(), row.slug());
        assertEquals(row.retryAfter(), response.headers().firstValue("Retry-After").orElse("none"));
      }
    }
    Map<String, String> headers = signed("msg_1", NOW, BODY);
    headers.put("webhook-signature", SIGNATURE);
    assertEquals(
        "StandardWebhooks version=\"v1a\"",
        client
            .send("POST", path(), BodyPublishers.ofString(BODY), flat(headers))
            .headers()
            .firstValue("WWW-Authenticate")
            .orElseThrow());
  }

  @Test
  void anEventStoredButNotCommittedInTimeIsAccepted() throws Exception {
    CompletableFuture<HookAnswer.Settled> settled = new CompletableFuture<>();
    inbox.next =
        event ->
            CompletableFuture.completedStage(
                new HookAnswer.Stored("/v1/transactions/ab12", settled));
    try (HttpServer hasty = start(HASTY);
        Client there = new Client(hasty)) {
      HttpResponse<String> response =
          there.send(
              "POST", path(), BodyPublishers.ofString(BODY), flat(signed("msg_1", NOW, BODY)));
      assertEquals(202, response.statusCode());
      assertEquals(
          "{\"status\":\"accepted\",\"statusLink\":\"/v1/transactions/ab12\"}", response.body());
      assertEquals(
          "/v1/transactions/ab12", response.headers().firstValue("Location").orElseThrow());
    }
  }

  @Test
  void anEventNotStoredInTimeIsNotAccepted() throws Exception {
    inbox.next = event -> new CompletableFuture<>();
    try (HttpServer hasty = start(HASTY);
        Client there = new Client(hasty)) {
      HttpResponse<String> response =
          there.send(
              "POST", path(), BodyPublishers.ofString(BODY), flat(signed("msg_1", NOW, BODY)));
      problem(response, 503, "answer-too-late");
      assertEquals("5", response.headers().firstValue("Retry-After").orElseThrow());
    }
  }

  @Test
  void aStoredEventWhoseFateIsLostIsStillAccepted() throws Exception {
    inbox.next =
        event ->
            CompletableFuture.completedStage(
                new HookAnswer.Stored(
                    "/v1/x", CompletableFuture.failedStage(new IllegalStateException("halted"))));
    assertEquals(202, post("msg_1", BODY).statusCode());
  }

  @Test
  void troubleInTheNodeIsLoggedWithoutWhatWasSent() throws Exception {
    String body = "{\"card\":\"4111-secret\"}";
    inbox.next =
        event ->
            CompletableFuture.failedStage(
                new IllegalStateException("can't store " + event.message().body().toUtf8()));
    problem(post("msg_1", body), 500, "internal-error");
    inbox.next =
        event -> {
          throw new IllegalStateException("can't take " + event.message().body().toUtf8());
        };
    JsonNode problem = problem(post("msg_2", body), 500, "internal-error");

    assertEquals(2, logged.size(), logged::toString);
    String last = List.copyOf(logged).getLast();
    String detail = problem.get("detail").textValue();
    assertTrue(last.contains(detail.substring(detail.lastIndexOf(' ') + 1)), last);
    assertTrue(last.contains("IllegalStateException"), last);
    assertFalse(logged.toString().contains("secret"), logged::toString);
    assertFalse(problem.toString().contains("secret"), problem::toString);
  }

  @Test
  void manyEventsAtOnceAreEachReceivedOnce() {
    List<CompletableFuture<HttpResponse<String>>> answers =
        IntStream.range(0, 400)
            .mapToObj(i -> "msg_" + i / 2)
            .map(
                id ->
                    client
                        .http()
                        .sendAsync(
                            client.request(
                                "POST",
                                path(),
                                BodyPublishers.ofString(BODY),
                                flat(signed(id, NOW, BODY))),
                            HttpResponse.BodyHandlers.ofString()))
            .toList();
    long first =
        answers.stream()
            .map(CompletableFuture::join)
            .peek(response -> assertEquals(200, response.statusCode()))
            .filter(response -> response.body().contains("\"committed\""))
            .count();
    assertEquals(200, first);
    assertEquals(200, inbox.received.size());
  }

  @Test
  void aHeaderThatComesTwiceIsRefused() throws Exception {
    Map<String, String> headers = signed("msg_1", NOW, BODY);
    List<String> twice = new ArrayList<>(List.of(flat(headers)));
    twice.addAll(List.of("webhook-id", "msg_2"));
    JsonNode problem =
        problem(
            client.send(
                "POST", path(), BodyPublishers.ofString(BODY), twice.toArray(String[]::new)),
            400,
            "malformed-hook");
    assertEquals(
        "the header webhook-id came 2 times: send it once", problem.get("detail").textValue());
  }
}
