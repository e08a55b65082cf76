package io.chancery.block;

import io.chancery.tx.Change;
import io.chancery.tx.EvidenceLimits;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.state.StateView;
import io.chancery.vm.value.MalformedValue;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueCodec;
import java.util.Optional;

/**
 * What genesis decided, and motions may have changed, and every block's execution reads; under the
 * app hash.
 *
 * @param feeCollector credited with each block's fees, once, at its end
 */
public record ChainParameters(
    ChainId chain, AssetSpec asset, Address feeCollector, FeeRules fees, BlockLimits limits) {

  /**
   * @param gasPriceMin smallest units per million gas
   * @param gasLimitMax of one transaction
   */
  public record FeeRules(long gasPriceMin, Gas gasLimitMax) {}

  /**
   * @param gasMax sum of declared gas limits in a block
   * @param bytesMax sum of the transactions' bytes
   * @param timerGasMax sum of prepaid gas of the timers that one block fires
   */
  public record BlockLimits(
      long gasMax, long bytesMax, long timerGasMax, EvidenceLimits evidence) {}

  ChainParameters with(Change.SetBlockLimits changed) {
    return new ChainParameters(
        chain,
        asset,
        feeCollector,
        fees,
        new BlockLimits(
            changed.gasMax(), changed.bytesMax(), limits.timerGasMax(), changed.evidence()));
  }

  public static ChainParameters read(StateView state) {
    return find(state)
        .orElseThrow(
            () ->
                new InvariantViolation(
                    "state has no readable chain parameters: genesis was never applied"));
  }

  /** Empty if the state is no chain's. */
  public static Optional<ChainParameters> find(StateView state) {
    Bytes stored = state.get(BlockKeys.parameters());
    try {
      return stored == null
          ? Optional.empty()
          : Optional.of(fromValue((Value.Obj) ValueCodec.decode(stored)));
    } catch (MalformedValue | ClassCastException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  Bytes encode() {
    return ValueCodec.encode(
        Value.Obj.of(
            "chain", Value.text(chain.value()),
            "assetName", Value.text(asset.name()),
            "assetSymbol", Value.text(asset.symbol()),
            "assetDecimals", Value.integer(asset.decimals()),
            "feeCollector", new Value.Blob(feeCollector.bytes()),
            "gasPriceMin", Value.integer(fees.gasPriceMin()),
            "gasLimitMax", Value.integer(fees.gasLimitMax().value()),
            "blockGasMax", Value.integer(limits.gasMax()),
            "blockBytesMax", Value.integer(limits.bytesMax()),
            "timerGasMax", Value.integer(limits.timerGasMax()),
            "evidenceAgeBlocksMax", Value.integer(limits.evidence().ageBlocksMax()),
            "evidenceAgeMillisMax", Value.integer(limits.evidence().ageMillisMax()),
            "evidenceBytesMax", Value.integer(limits.evidence().bytesMax())));
  }

  private static ChainParameters fromValue(Value.Obj stored) {
    return new ChainParameters(
        new ChainId(text(stored, "chain")),
        new AssetSpec(
            text(stored, "assetName"),
            text(stored, "assetSymbol"),
            (int) number(stored, "assetDecimals")),
        new Address(((Value.Blob) field(stored, "feeCollector")).value()),
        new FeeRules(number(stored, "gasPriceMin"), new Gas(number(stored, "gasLimitMax"))),
        new BlockLimits(
            number(stored, "blockGasMax"),
            number(stored, "blockBytesMax"),
            number(stored, "timerGasMax"),
            new EvidenceLimits(
                number(stored, "evidenceAgeBlocksMax"),
                number(stored, "evidenceAgeMillisMax"),
                number(stored, "evidenceBytesMax"))));
  }

  private static Value field(Value.Obj stored, String name) {
    Value value = stored.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the stored chain parameters have no " + name);
    }
    return value;
  }

  private static String text(Value.Obj stored, String name) {
    return ((Value.Text) field(stored, name)).value();
  }

  private static long number(Value.Obj stored, String name) {
    return ((Value.Int) field(stored, name)).value();
  }
}
