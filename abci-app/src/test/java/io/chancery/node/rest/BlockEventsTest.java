package io.chancery.node.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.vm.value.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockEventsTest {
  private Shop shop;
  private Web web;

  @BeforeEach
  void open(@TempDir Path home) {
    shop = new Shop(home);
    web = new Web(shop.server());
  }

  @AfterEach
  void close() {
    web.close();
    shop.close();
  }

  @Test
  void whoListensHearsOfEachBlockWithItsReceipts() throws Exception {
    try (Stream stream = new Stream(web.to("/v1/events"))) {
      shop.commit(shop.call("putItem", Shop.item("lamp", "99.99")));
      shop.node().block();
      JsonNode first = stream.next();
      assertEquals(4, first.path("height").asLong());
      assertEquals("lamp", first.path("receipts").path(0).path("result").asText());
      assertEquals(Web.json(web.get("/v1/blocks/4")), first, "as the block's own resource");
      assertEquals(5, stream.next().path("height").asLong());
    }
  }

  @Test
  void whoComesBackHearsOfWhatItMissedAndThenOfWhatIsNew() throws Exception {
    shop.commit(shop.call("visit", Value.integer(1)));
    try (Stream stream = new Stream(web.to("/v1/events").header("Last-Event-ID", "2"))) {
      assertEquals(3, stream.next().path("height").asLong());
      assertEquals(4, stream.next().path("height").asLong());
      shop.node().block();
      assertEquals(5, stream.next().path("height").asLong());
    }
  }

  @Test
  void whoHasMissedALotIsToldInSeveralVisits() throws Exception {
    for (int i = 0; i < BlockSubscription.CATCH_UP_MAX; i++) {
      shop.node().block();
    }
    try (Stream stream = new Stream(web.to("/v1/events").header("Last-Event-ID", "0"))) {
      for (long height = 1; height <= BlockSubscription.CATCH_UP_MAX; height++) {
        assertEquals(height, stream.next().path("height").asLong());
      }
      assertNull(stream.line(), "the node ends the visit");
    }
  }

  @Test
  void anIdThatIsNoHeightIsAProblem() throws Exception {
    for (String id : new String[] {"x", "-1", "999"}) {
      HttpResponse<String> response =
          web.http()
              .send(
                  web.to("/v1/events").header("Last-Event-ID", id).build(),
                  BodyHandlers.ofString());
      assertEquals(400, response.statusCode(), id);
      assertEquals("invalid-parameter", Web.json(response).path("slug").asText(), id);
    }
  }

  /** Reads events as a browser does. */
  private final class Stream implements AutoCloseable {
    private final BufferedReader lines;

    Stream(HttpRequest.Builder request) throws Exception {
      HttpResponse<InputStream> response =
          web.http()
              .send(
                  request.header("Accept", "text/event-stream").build(),
                  BodyHandlers.ofInputStream());
      assertEquals(200, response.statusCode());
      lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** The next block; its id is its height, its name block. */
    JsonNode next() throws Exception {
      String id = "";
      String name = "";
      String data = "";
      String line = line();
      while (line != null && !(line.isEmpty() && !data.isEmpty())) {
        id = line.startsWith("id:") ? line.substring(3).strip() : id;
        name = line.startsWith("event:") ? line.substring(6).strip() : name;
        data = line.startsWith("data:") ? line.substring(5).strip() : data;
        line = line();
      }
      JsonNode block = Web.json(data);
      assertEquals("block", name);
      assertEquals(id, block.path("height").asText());
      return block;
    }

    @Nullable String line() throws IOException {
      return lines.readLine();
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
