package io.chancery.node.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.tx.Action;
import io.chancery.tx.HookEvent;
import io.chancery.tx.HookEvidence;
import io.chancery.tx.Transaction;
import io.chancery.vm.contract.HookEvent.HookId;
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

  /** As another validator would, whose gateway had the event from the same shop. */
  @Test
  void anEventThatSomebodyElseHasBroughtIsSettledAndHoldsUpNoneBehindIt(@TempDir Path home)
      throws Exception {
    try (Shop shop = new Shop(home);
        Web web = new Web(shop.server())) {
      String body = "{\"sku\":\"lamp\"}";
      Transaction other =
          shop.next(
              new Action.ReceiveWebhook(
                  shop.contract(),
                  "orders",
                  new HookEvent("order-1", seconds(), Bytes.utf8(body)),
                  new HookEvidence.SenderSignature(signature("order-1", body))));
      shop.node().chain().submit(other.bytes()).submission().join();
      String link = accepted(send(shop, web, "order-1", body));
      JsonNode settled = settled(shop, web, link);
      assertEquals(other.id().toHex(), settled.path("receipt").path("id").asText());
      String next = accepted(send(shop, web, "order-2", body));
      assertEquals("applied", settled(shop, web, next).path("decision").asText());
    }
  }

  /** Makes blocks until a block has taken the event, and the gateway knows. */
  private static JsonNode settled(Shop shop, Web web, String link) throws Exception {
    for (int blocks = 0; blocks < 200; blocks++) {
      JsonNode read = web.read(link);
      boolean waits = shop.node().gateway().isPending(idOf(shop, link));
      if (!waits && read.path("status").asText().equals("committed")) {
        return read;
      }
      shop.node().block();
      // The feed of commits and the mempool have threads of their own.
      Thread.sleep(20);
    }
    throw new AssertionError(link + " is never settled");
  }

  private static HookId idOf(Shop shop, String link) {
    return new HookId(shop.contract(), "orders", link.substring(link.lastIndexOf('/') + 1));
  }

  private static String accepted(HttpResponse<String> response) throws Exception {
    assertEquals(202, response.statusCode(), response.body());
    return Web.json(response).path("statusLink").asText();
  }

  private static HttpResponse<String> send(Shop shop, Web web, String id, String body)
      throws Exception {
    byte[] signature = signature(id, body).toArray();
    return web.http()
        .send(
            web.to("/hooks/" + shop.contract() + "/orders")
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(seconds()))
                .header("webhook-signature", "v1a," + Base64.getEncoder().encodeToString(signature))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }

  private static long seconds() {
    return Shop.START.millis() / 1_000;
  }

  private static Bytes signature(String id, String body) {
    return Shop.SENDER.sign(Bytes.utf8(id + "." + seconds() + "." + body));
  }
}
