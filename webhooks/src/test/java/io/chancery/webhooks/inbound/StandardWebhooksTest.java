package io.chancery.webhooks.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.vm.ledger.Bytes;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StandardWebhooksTest {

  /**
   * The published vector for asymmetric signatures: standard-webhooks/standard-webhooks,
   * libraries/go/webhook_asymmetric_test.go (MIT, copyright 2023 Svix).
   */
  @Test
  void theHeadersAreThoseOfThePublishedVector() throws Exception {
    byte[] seed = Base64.getDecoder().decode("VEVTVFNJR05JTkdLRVlET05PVFVTRVRISVNGT1JBTlk=");
    WebhookMessage message =
        new WebhookMessage(
            "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Bytes.utf8("{\"test\": 2432232314}"));

    var headers = StandardWebhooks.sign(message, Ed25519Key.ofSeed(seed)::sign);

    assertEquals(
        "{webhook-id=msg_p5jXN8AQM9LWM0D4loKWxJek, webhook-timestamp=1614265330,"
            + " webhook-signature=v1a,tQ9V2XOqn7jL/DQenEFpqIugdBVtiMmER5mhSkXBNwM0mkATuDe6KYYUux"
            + "qtaiHeYGb7KaaBRdM5WqyeFiL8Ag==}",
        headers.toString());
  }

  @Test
  void anIdThatCouldBeReadInTwoWaysMakesNoMessage() {
    for (String id : List.of("", "a".repeat(129), "a b", "ü", "a.1", "a\n")) {
      assertThrows(
          IllegalArgumentException.class, () -> new WebhookMessage(id, 1, Bytes.EMPTY), id);
    }
  }

  @Test
  void aSignatureOfAnotherLengthIsNotSent() {
    WebhookMessage message = new WebhookMessage("a", 1, Bytes.EMPTY);
    assertThrows(
        IllegalArgumentException.class,
        () -> StandardWebhooks.sign(message, ignored -> Bytes.EMPTY));
  }

  @Test
  void anEventShownToPeopleHasNoBody() {
    ReceivedEvent event =
        new ReceivedEvent(
            new io.chancery.vm.ledger.Address(io.chancery.vm.ledger.Hash.ZERO.bytes()),
            "orders",
            new WebhookMessage("m1", 5, Bytes.utf8("\"secret\"")),
            List.of(Bytes.utf8("secret")));
    assertEquals("hook " + event.contract() + "/orders id m1, 8 bytes", event.toString());
  }
}
