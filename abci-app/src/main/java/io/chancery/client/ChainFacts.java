package io.chancery.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.ChainId;

/**
 * What {@code GET /v1/chain} tells.
 *
 * @param height of the last committed block
 * @param json the whole answer
 */
public record ChainFacts(
    ChainId chain, AssetSpec asset, Fees fees, BlockHeight height, JsonNode json) {
  /**
   * @param gasPriceMin smallest units for a million gas
   * @param gasLimitMax of one transaction
   */
  public record Fees(Address collector, long gasPriceMin, Gas gasLimitMax) {}

  static ChainFacts read(JsonNode json) {
    return new ChainFacts(
        Fields.parsed(json, ChainId::new, "chain"),
        asset(json),
        new Fees(
            Fields.address(json, "feeCollector"),
            Fields.number(json, "gasPriceMin"),
            new Gas(Fields.number(json, "gasLimitMax"))),
        new BlockHeight(Fields.number(json, "height")),
        json);
  }

  private static AssetSpec asset(JsonNode json) {
    return new AssetSpec(
        Fields.text(json, "asset", "name"),
        Fields.text(json, "asset", "symbol"),
        (int) Fields.number(json, "asset", "decimals"));
  }
}
