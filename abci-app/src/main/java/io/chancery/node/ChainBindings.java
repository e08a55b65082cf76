package io.chancery.node;

import io.chancery.block.ChainParameters;
import io.chancery.block.CheckRules;
import io.chancery.tx.GasPrice;
import io.chancery.vm.contract.HookKeys;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.PublicKey;
import io.chancery.vm.state.StateView;
import java.util.Optional;

/**
 * Where the block check finds the rules and keys that it goes by: in the state before the block.
 */
public final class ChainBindings {
  private ChainBindings() {}

  public static CheckRules rulesAfter(StateView before) {
    ChainParameters parameters = ChainParameters.read(before);
    return new CheckRules(
        parameters.chain(),
        new GasPrice(parameters.fees().gasPriceMin()),
        parameters.fees().gasLimitMax(),
        new Gas(parameters.limits().gasMax()),
        parameters.limits().bytesMax());
  }

  public static Optional<PublicKey> hookKey(StateView state, Address contract, String hook) {
    return HookKeys.registered(state, contract, hook).map(PublicKey::new);
  }
}
