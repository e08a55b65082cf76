package io.chancery.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;

/**
 * What {@code GET /v1/accounts/…} tells.
 *
 * @param keysKnown whether the chain knows the account's keys; if not, its next transaction shows
 *     them
 * @param json the whole answer
 */
public record AccountFacts(Address address, Amount balance, boolean keysKnown, JsonNode json) {
  static AccountFacts read(JsonNode json) {
    return new AccountFacts(
        Fields.address(json, "address"),
        new Amount(Fields.number(json, "balance")),
        json.path("authority").isObject(),
        json);
  }

  /**
   * @param lane an unsigned number
   */
  public long nextSequence(int lane) {
    return json.path("lanes").path(Integer.toUnsignedString(lane)).asLong(0);
  }
}
