package io.chancery.webhooks.inbound;

import io.chancery.vm.ledger.Bytes;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/**
 * The words of Standard Webhooks, and the sender's side of it.
 *
 * @see <a
 *     href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">the
 *     specification</a>
 */
public final class StandardWebhooks {
  public static final String ID_HEADER = "webhook-id";
  public static final String TIMESTAMP_HEADER = "webhook-timestamp";
  public static final String SIGNATURE_HEADER = "webhook-signature";

  public static final int SIGNATURE_BYTES = 64;
  public static final int SIGNATURES_MAX = 8;

  /** Ed25519 over {@link WebhookMessage#signedBytes}. */
  static final String ED25519_VERSION = "v1a";

  /** HMAC-SHA256 with a shared secret. */
  static final String HMAC_VERSION = "v1";

  private StandardWebhooks() {}

  /**
   * The three headers that go with the message's body.
   *
   * @param ed25519 gives the 64 bytes of a signature over the bytes it gets
   */
  public static SequencedMap<String, String> sign(
      WebhookMessage message, UnaryOperator<Bytes> ed25519) {
    Bytes signature = ed25519.apply(message.signedBytes());
    if (signature.size() != SIGNATURE_BYTES) {
      throw new IllegalArgumentException(
          "an Ed25519 signature is 64 bytes, got " + signature.size());
    }
    SequencedMap<String, String> headers = new LinkedHashMap<>();
    headers.put(ID_HEADER, message.id());
    headers.put(TIMESTAMP_HEADER, Long.toString(message.timestampSeconds()));
    headers.put(
        SIGNATURE_HEADER,
        ED25519_VERSION + "," + Base64.getEncoder().encodeToString(signature.unsafeArray()));
    return headers;
  }
}
