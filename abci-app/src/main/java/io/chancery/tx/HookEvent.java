package io.chancery.tx;

import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.Bytes;

/**
 * An event as its sender signed it, in the words of Standard Webhooks.
 *
 * @param id the sender's own: 1..128 printable ASCII characters, none of them a dot, because a dot
 *     ends it in what is signed and another reading of the same bytes would be another event
 * @param timestampSeconds since 1970-01-01T00:00Z, by the sender's clock
 * @param body as it came
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks">Standard Webhooks</a>
 */
public record HookEvent(String id, long timestampSeconds, Bytes body) {
  public HookEvent {
    if (id.isEmpty() || id.length() > TransactionLimits.EVENT_ID_CHARS_MAX) {
      throw new IllegalArgumentException("an event id has 1 to 128 characters, got " + id.length());
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c <= ' ' || c > '~' || c == '.') {
        throw new IllegalArgumentException(
            "an event id is of printable ASCII characters without spaces and dots");
      }
    }
    if (timestampSeconds < 0) {
      throw new IllegalArgumentException("an event's timestamp is not before 1970");
    }
    Checked.atMost(TransactionLimits.HOOK_BODY_BYTES_MAX, body, "a webhook's body");
  }

  /** When the event was sent; the last moment there is for a timestamp beyond it. */
  public BlockTime sentAt() {
    return new BlockTime(Math.min(timestampSeconds, Long.MAX_VALUE / 1_000) * 1_000);
  }

  /** {@code id "." timestamp "." body}: what the sender signs. */
  public Bytes signedContent() {
    return Bytes.utf8(id + "." + timestampSeconds + ".").concat(body);
  }
}
