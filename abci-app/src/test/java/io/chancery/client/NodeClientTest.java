package io.chancery.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Hash;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class NodeClientTest {
  private static final Address CONTRACT = new Address(Hash.sha256(Bytes.utf8("shop")).bytes());

  private final FakeNode fake = FakeNode.start();
  private final NodeClient node = new NodeClient(NodeAddress.parse(fake.url()));

  @AfterEach
  void stop() {
    node.close();
    fake.close();
  }

  @Test
  void aProblemIsRefusedWithItsSlugCodeAndSentence() {
    fake.refuses("GET /health", 503, "busy", 911, "too many are waiting: come again");
    NodeFailure.Refused refused = assertThrows(NodeFailure.Refused.class, node::health);
    assertEquals(503, refused.status());
    assertEquals("busy", refused.slug());
    assertEquals(911, refused.code());
    assertEquals("Too many are waiting: come again.", refused.sentence());
    assertFalse(refused.isNotFound());
  }

  @Test
  void anErrorThatIsNoProblemIsSaidToBeNone() {
    fake.answers("GET /health", 502, "text/html", "<h1>Bad gateway</h1>");
    NodeFailure.Refused refused = assertThrows(NodeFailure.Refused.class, node::health);
    assertEquals("http-502", refused.slug());
    assertTrue(refused.sentence().contains("HTTP status 502"), refused.sentence());
  }

  @Test
  void anotherServerIsNotTakenForANode() {
    fake.answers("GET /health", 200, "text/html", "<h1>It works!</h1>");
    NodeFailure failure = assertThrows(NodeFailure.Unreadable.class, node::health);
    assertTrue(failure.sentence().endsWith("check that it is a node."), failure.sentence());
  }

  @Test
  void aMissingFieldIsNamed() {
    fake.answers("GET /v1/chain", "{\"chain\": \"demo\", \"asset\": {\"name\": \"Coin\"}}");
    NodeFailure failure = assertThrows(NodeFailure.Unreadable.class, node::chain);
    assertTrue(failure.sentence().contains("asset.symbol"), failure.sentence());
  }

  @Test
  void nobodyThereIsUnreachable() {
    fake.close();
    NodeFailure failure = assertThrows(NodeFailure.Unreachable.class, node::health);
    assertTrue(failure.sentence().startsWith("No node answers at http://127.0.0.1:"));
  }

  @Test
  void anAddressWithAPasswordIsRefusedWithoutShowingIt() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> NodeAddress.parse("http://me:secret@host"));
    assertFalse(String.valueOf(refused.getMessage()).contains("secret"));
  }

  @Test
  void whatIsAskedForIsEncoded() {
    String path = "/v1/contracts/" + CONTRACT + "/collections/items/";
    fake.answers("GET " + path + "a%2Fb%20%3F%C3%A4", "{}");
    node.row(CONTRACT, "items", "a/b ?ä");
    fake.answers("GET /v1/contracts/" + CONTRACT + "/views/price?sku=a%26b%3D1%2B1", "{}");
    node.view(CONTRACT, "price", Map.of("sku", "a&b=1+1"));
  }

  @Test
  void decimalsKeepTheirPlaces() {
    fake.answers("GET /v1/contracts", "{\"price\": 80.00, \"large\": 1e2}");
    assertEquals("{\"price\":80.00,\"large\":100}", Json.write(node.contracts()));
  }

  @Test
  void blocksOfTheStreamComeInOrderAndItsEndIsTold() {
    fake.answers(
        "GET /v1/events",
        200,
        "text/event-stream",
        """
        :hello

        id: 1
        event: block
        data: {"height":1}

        event: other
        data: {"height":99}

        id: 2
        event: block
        data: {"height":
        data: 2}

        """);
    BlockEvents events = node.blockEvents();
    assertEquals(1, events.next().orElseThrow().path("height").asInt());
    assertEquals(2, events.next().orElseThrow().path("height").asInt());
    NodeFailure ended = assertThrows(NodeFailure.Unreachable.class, events::next);
    assertTrue(ended.sentence().contains("ended the stream"), ended.sentence());
    events.close();
    assertEquals(Optional.<JsonNode>empty(), events.next());
  }
}
