package io.chancery.client;

import io.chancery.vm.gas.Gas;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a sender decides about gas; what is left open follows from the chain and a dry run.
 *
 * @param limit empty for half more than the dry run used
 * @param price in smallest units for a million gas; empty for the chain's minimum
 */
public record GasChoice(Optional<Gas> limit, OptionalLong price) {
  public static final GasChoice FROM_DRY_RUN =
      new GasChoice(Optional.empty(), OptionalLong.empty());
}
