package io.chancery.webhooks.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class EventStreamTest {
  private static final String ASK = "GET /live HTTP/1.1\r\nHost: a\r\n";

  /** Remembers who listens, and that they left. */
  private static final class Blocks {
    final BlockingQueue<EventSink> listeners = new LinkedBlockingQueue<>();
    final CountDownLatch left = new CountDownLatch(1);

    Route route() {
      return Route.get(
              "/live",
              request ->
                  new Answer.EventStream(
                      sink -> {
                        request
                            .header("Last-Event-ID")
                            .ifPresent(
                                id -> sink.send(new ServerEvent(id, "missed", "since " + id)));
                        listeners.add(sink);
                        return left::countDown;
                      }))
          .produces("text/event-stream");
    }

    EventSink next() throws InterruptedException {
      EventSink sink = listeners.poll(20, TimeUnit.SECONDS);
      if (sink == null) {
        throw new AssertionError("nobody came to listen");
      }
      return sink;
    }

    boolean isLeft() throws InterruptedException {
      return left.await(20, TimeUnit.SECONDS);
    }
  }

  private static HttpServer start(Blocks blocks, Deadlines deadlines) {
    return HttpServer.start(
        new HttpServer.Config("127.0.0.1", 0, 1_000, 2), List.of(blocks.route()), deadlines);
  }

  private static Deadlines idleMillis(long millis) {
    Deadlines usual = Deadlines.USUAL;
    return new Deadlines(
        usual.head(), usual.body(), usual.send(), Duration.ofMillis(millis), usual.drain());
  }

  @Test
  void eventsComeInOrderWithIdNameAndData() throws Exception {
    Blocks blocks = new Blocks();
    try (HttpServer server = start(blocks, Deadlines.USUAL);
        Wire wire = new Wire(server)) {
      wire.send(ASK + "Accept: text/event-stream\r\n\r\n");
      String head = wire.readThrough("retry:2000");
      assertTrue(head.startsWith("HTTP/1.1 200"), head);
      assertTrue(head.contains("Content-Type: text/event-stream"), head);
      EventSink sink = blocks.next();
      for (int height = 1; height <= 200; height++) {
        assertTrue(sink.send(new ServerEvent("" + height, "block", "{\"h\":\n" + height + "}")));
        String event = wire.readThrough("data:" + height + "}\n\n");
        assertTrue(
            event.contains("id:" + height + "\nevent:block\ndata:{\"h\":\ndata:" + height), event);
      }
    }
  }

  @Test
  void aClientThatComesBackSaysWhatItHasSeen() throws Exception {
    Blocks blocks = new Blocks();
    try (HttpServer server = start(blocks, Deadlines.USUAL);
        Wire wire = new Wire(server)) {
      wire.send(ASK + "Last-Event-ID: 41\r\n\r\n");
      assertTrue(wire.readThrough("since 41").contains("event:missed"));
    }
  }

  @Test
  void aClientThatDoesNotReadIsCutOff() throws Exception {
    Blocks blocks = new Blocks();
    String data = "x".repeat(100_000);
    try (HttpServer server = start(blocks, Deadlines.USUAL);
        Wire wire = new Wire(server)) {
      wire.send(ASK + "\r\n");
      EventSink sink = blocks.next();
      int sent = 0;
      while (sink.send(new ServerEvent("" + sent, "block", data))) {
        sent++;
        assertTrue(sent < 10_000, "what waits for a client that doesn't read has no bound");
      }
      assertTrue(blocks.isLeft());
      assertFalse(sink.send(new ServerEvent("1", "block", "too late")));
    }
  }

  @Test
  void aClientThatLeavesIsNoticed() throws Exception {
    Blocks blocks = new Blocks();
    try (HttpServer server = start(blocks, idleMillis(400))) {
      try (Wire wire = new Wire(server)) {
        wire.send(ASK + "\r\n");
        blocks.next();
        wire.readThrough(":\n");
      }
      assertTrue(blocks.isLeft());
    }
  }

  @Test
  void aStreamWithNothingToSayIsNoIdleConnection() throws Exception {
    Blocks blocks = new Blocks();
    try (HttpServer server = start(blocks, idleMillis(1_000));
        Wire wire = new Wire(server)) {
      wire.send(ASK + "\r\n");
      EventSink sink = blocks.next();
      for (int i = 0; i < 6; i++) {
        wire.readThrough(":\n");
      }
      assertTrue(sink.send(new ServerEvent("1", "block", "still here")));
      assertTrue(wire.readThrough("still here").contains("id:1"));
    }
  }

  @Test
  void closingTheServerEndsTheStream() throws Exception {
    Blocks blocks = new Blocks();
    HttpServer server = start(blocks, Deadlines.USUAL);
    try (Wire wire = new Wire(server)) {
      wire.send(ASK + "\r\n");
      EventSink sink = blocks.next();
      assertTrue(sink.send(new ServerEvent("1", "block", "last")));
      server.close();
      assertTrue(wire.readToEnd().contains("data:last"));
      assertTrue(blocks.isLeft());
      assertFalse(sink.send(new ServerEvent("2", "block", "too late")));
    }
  }

  @Test
  void headAsksWhetherThereIsAStream() throws Exception {
    Blocks blocks = new Blocks();
    try (HttpServer server = start(blocks, Deadlines.USUAL);
        Client client = new Client(server)) {
      var response =
          client.send("HEAD", "/live", java.net.http.HttpRequest.BodyPublishers.noBody());
      assertEquals(200, response.statusCode());
      assertEquals(
          "text/event-stream", response.headers().firstValue("Content-Type").orElseThrow());
      assertTrue(blocks.listeners.isEmpty());
    }
  }
}
