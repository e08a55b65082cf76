package io.chancery.webhooks.inbound;

import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.webhooks.http.HttpCode;
import io.chancery.webhooks.http.HttpRequest;
import io.chancery.webhooks.http.Problem;
import io.chancery.webhooks.http.Refusal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The three headers of a webhook, read. */
record HookHeaders(String id, long timestampSeconds, List<Bytes> signatures) {
  private static final int TIMESTAMP_DIGITS_MAX = 12;

  /**
   * @throws Refusal malformed-hook or unsupported-signature
   */
  static HookHeaders read(HttpRequest request) {
    String id = single(request, StandardWebhooks.ID_HEADER);
    String timestamp = single(request, StandardWebhooks.TIMESTAMP_HEADER);
    String signatures = single(request, StandardWebhooks.SIGNATURE_HEADER);
    String problem = WebhookMessage.problemOfId(id);
    if (problem != null) {
      throw malformed(problem);
    }
    return new HookHeaders(id, seconds(timestamp), ed25519(signatures));
  }

  private static String single(HttpRequest request, String name) {
    List<String> values = request.headers(name);
    if (values.size() != 1) {
      throw malformed(
          values.isEmpty()
              ? "the header "
                  + name
                  + " is missing: send webhook-id, webhook-timestamp and"
                  + " webhook-signature"
              : "the header " + name + " came " + values.size() + " times: send it once");
    }
    return values.getFirst();
  }

  /** One text a number: every validator writes it again to check the signature. */
  private static long seconds(String timestamp) {
    if (timestamp.length() > TIMESTAMP_DIGITS_MAX || !timestamp.matches("0|[1-9][0-9]*")) {
      throw malformed("webhook-timestamp is a whole number of seconds since 1970");
    }
    return Long.parseLong(timestamp);
  }

  /** Versions that we don't know are for others, as the specification has it. */
  private static List<Bytes> ed25519(String header) {
    String[] entries = header.strip().split(" +");
    if (entries.length > StandardWebhooks.SIGNATURES_MAX) {
      throw malformed(
          "webhook-signature has at most " + StandardWebhooks.SIGNATURES_MAX + " signatures");
    }
    List<Bytes> signatures = new ArrayList<>();
    boolean hmac = false;
    for (String entry : entries) {
      int comma = entry.indexOf(',');
      String version = comma < 0 ? "" : entry.substring(0, comma);
      if (version.isEmpty()) {
        throw malformed("webhook-signature is a list of version,base64 with spaces between");
      }
      hmac |= version.equals(StandardWebhooks.HMAC_VERSION);
      if (version.equals(StandardWebhooks.ED25519_VERSION)) {
        signatures.add(signature(entry.substring(comma + 1)));
      }
    }
    if (signatures.isEmpty()) {
      throw unsupported(hmac);
    }
    return signatures;
  }

  private static Bytes signature(String base64) {
    try {
      Bytes signature = Bytes.wrap(Base64.getDecoder().decode(base64));
      if (signature.size() == StandardWebhooks.SIGNATURE_BYTES) {
        return signature;
      }
    } catch (IllegalArgumentException e) {
      // told below, as for a wrong length
    }
    throw malformed("a v1a signature is 64 bytes in base64");
  }

  private static Refusal unsupported(boolean hmac) {
    return new Refusal(
        HttpCode.UNSUPPORTED_SIGNATURE,
        hmac
            ? "HMAC signatures (v1) come later: sign with an Ed25519 key (v1a)"
            : "no signature is a v1a one: sign with an Ed25519 key (v1a)");
  }

  private static Refusal malformed(String sentence) {
    return new Refusal(Problem.of(400, new Rejection(RejectionCode.MALFORMED_HOOK, sentence)));
  }
}
