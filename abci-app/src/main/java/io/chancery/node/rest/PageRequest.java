package io.chancery.node.rest;

import io.chancery.vm.contract.ContractPages;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.value.Value;
import io.chancery.webhooks.http.HttpRequest;
import io.chancery.webhooks.http.Refusal;
import java.util.Optional;

/**
 * {@code ?limit=…&after=…&height=…}: how pages are asked for. What {@code after} holds is ours to
 * know.
 */
final class PageRequest {
  private static final int LIMIT_USUAL = 100;

  private PageRequest() {}

  /**
   * @throws Refusal invalid-parameter
   */
  static ContractPages.From read(HttpRequest request) {
    Answers.requireOnly(request, "limit", "after", Snapshot.HEIGHT);
    return from(request);
  }

  /** For a resource that takes more parameters, and has seen to it that no others came. */
  static ContractPages.From from(HttpRequest request) {
    int limit = (int) request.queryLong("limit", LIMIT_USUAL, 1, ContractPages.LIMIT_MAX);
    return new ContractPages.From(after(request), limit);
  }

  static Bytes after(HttpRequest request) {
    String text = request.query("after").orElse("");
    try {
      if (text.length() <= 2 * ContractPages.AFTER_BYTES_MAX) {
        return Bytes.fromHex(text);
      }
    } catch (IllegalArgumentException e) {
      // told below, as for one that is too long
    }
    throw Answers.invalid("'after' is the field 'next' of the page before, as it came");
  }

  /** Null after the last page. */
  static Value next(Optional<Bytes> next) {
    return next.<Value>map(cursor -> Value.text(cursor.toHex())).orElse(Value.Null.NULL);
  }
}
