package io.chancery.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.tx.Change;
import io.chancery.tx.EvidenceLimits;
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

  /** The bounds on a block, as a motion to change some of them begins with. */
  public Change.SetBlockLimits blockLimits() {
    return new Change.SetBlockLimits(
        Fields.number(json, "block", "gasMax"),
        Fields.number(json, "block", "bytesMax"),
        new EvidenceLimits(
            Fields.number(json, "block", "evidence", "ageBlocksMax"),
            Fields.number(json, "block", "evidence", "ageMillisMax"),
            Fields.number(json, "block", "evidence", "bytesMax")));
  }

  private static AssetSpec asset(JsonNode json) {
    return new AssetSpec(
        Fields.text(json, "asset", "name"),
        Fields.text(json, "asset", "symbol"),
        (int) Fields.number(json, "asset", "decimals"));
  }
}
