package io.chancery.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.vm.ledger.BlockHeight;

/**
 * What {@code GET /v1/validators} tells.
 *
 * @param nextMotion the number that a motion has to have now
 * @param json the whole answer
 */
public record ValidatorFacts(long nextMotion, BlockHeight height, JsonNode json) {
  static ValidatorFacts read(JsonNode json) {
    return new ValidatorFacts(
        Fields.number(json, "nextMotion"), new BlockHeight(Fields.number(json, "height")), json);
  }
}
