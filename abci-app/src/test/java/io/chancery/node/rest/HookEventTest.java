package io.chancery.node.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.vm.ledger.Bytes;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookEventTest {
  @Test
  void aSenderThatWasToldToLookLaterFindsItsEvent(@TempDir Path home) throws Exception {
    try (Shop shop = new Shop(home);
        Web web = new Web(shop.server())) {
      String taken = accepted(send(shop, web, "order/1?", "{\"sku\":\"lamp\"}"));
      String refused = accepted(send(shop, web, "order-2", "{\"sku\":\"none\"}"));
      assertEquals("{\"status\":\"pending\"}", web.get(taken).body());
      while (shop.node().waiting() < 2) {
        Thread.onSpinWait();
      }
      shop.node().block();
      JsonNode one = web.read(taken);
      assertEquals("committed", one.path("status").asText());
      assertEquals("applied", one.path("decision").asText());
      assertEquals("lamp", one.path("receipt").path("result").asText());
      JsonNode other = web.read(refused);
      assertEquals("refused", other.path("decision").asText());
      assertEquals("refused-by-contract", other.path("receipt").path("slug").asText());
      HttpResponse<String> again = send(shop, web, "order-2", "{\"sku\":\"none\"}");
      assertEquals(200, again.statusCode());
      assertEquals(other.path("receipt").toString(), Web.json(again).path("receipt").toString());
    }
  }

  private static String accepted(HttpResponse<String> response) throws Exception {
    assertEquals(202, response.statusCode(), response.body());
    return Web.json(response).path("statusLink").asText();
  }

  private static HttpResponse<String> send(Shop shop, Web web, String id, String body)
      throws Exception {
    long seconds = Shop.START.millis() / 1_000;
    Bytes signed = Bytes.utf8(id + "." + seconds + "." + body);
    byte[] signature = Shop.SENDER.sign(signed).toArray();
    return web.http()
        .send(
            web.to("/hooks/" + shop.contract() + "/orders")
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(seconds))
                .header("webhook-signature", "v1a," + Base64.getEncoder().encodeToString(signature))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }
}
