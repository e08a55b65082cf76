package io.chancery.webhooks.inbound;

import io.chancery.vm.ledger.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What a sender signs.
 *
 * @param id the same for every attempt to deliver one event; 1..{@value #ID_CHARS_MAX} visible
 *     ASCII characters, no full stop
 * @param timestampSeconds of this attempt, since 1970; not negative
 * @param body the exact bytes that travel
 */
public record WebhookMessage(String id, long timestampSeconds, Bytes body) {
  public static final int ID_CHARS_MAX = 128;

  public WebhookMessage {
    String problem = problemOfId(id);
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
    if (timestampSeconds < 0) {
      throw new IllegalArgumentException("a webhook's timestamp is not negative");
    }
  }

  /**
   * {@code id.timestamp.body}, whose Ed25519 signature is the evidence. Reads in one way only,
   * because neither id nor timestamp has a full stop.
   */
  public Bytes signedBytes() {
    return Bytes.utf8(id + "." + timestampSeconds + ".").concat(body);
  }

  /** What is wrong with an id, or null. */
  static @Nullable String problemOfId(String id) {
    if (id.isEmpty() || id.length() > ID_CHARS_MAX) {
      return "a webhook-id has 1 to %d characters, got %d".formatted(ID_CHARS_MAX, id.length());
    }
    if (!id.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      return "a webhook-id is visible ASCII without spaces";
    }
    if (id.indexOf('.') >= 0) {
      return "a webhook-id has no full stop, because the signed text is id.timestamp.body";
    }
    return null;
  }
}
