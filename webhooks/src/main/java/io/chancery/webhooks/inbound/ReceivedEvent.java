package io.chancery.webhooks.inbound;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Bytes;
import java.util.List;

/**
 * An event that is well-formed and fresh by this node's clock; nobody has checked a signature yet.
 *
 * @param hook the name as in the URL, 1..{@value #HOOK_CHARS_MAX} characters
 * @param signatures 1..{@value StandardWebhooks#SIGNATURES_MAX}, 64 bytes each; one that verifies
 *     {@link WebhookMessage#signedBytes} under a key of the hook is enough
 */
public record ReceivedEvent(
    Address contract, String hook, WebhookMessage message, List<Bytes> signatures) {
  public static final int HOOK_CHARS_MAX = 64;

  public ReceivedEvent {
    signatures = List.copyOf(signatures);
  }

  /** Without body and signatures, so that it may be logged. */
  @Override
  public String toString() {
    return "hook %s/%s id %s, %d bytes"
        .formatted(contract, hook, message.id(), message.body().size());
  }
}
