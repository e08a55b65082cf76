package io.chancery.block;

import io.chancery.abci.Genesis;
import io.chancery.abci.GenesisState;
import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.state.InMemoryStateView;
import io.chancery.vm.state.StateChanges;
import io.chancery.vm.state.StateOverlay;

/** The state that a genesis describes, but for its contracts. */
public final class GenesisChanges {
  private GenesisChanges() {}

  /**
   * Without engines, which take seconds to open.
   *
   * @param genesis has no contracts: they have to be executed
   */
  public static StateChanges of(Genesis genesis) {
    if (!genesis.appState().contracts().isEmpty()) {
      throw new IllegalArgumentException("this genesis has contracts, which an executor deploys");
    }
    return withoutContracts(genesis, ChainTip.APP_VERSION).changes();
  }

  static StateOverlay withoutContracts(Genesis genesis, int appVersion) {
    StateOverlay state = new StateOverlay(new InMemoryStateView());
    state.put(BlockKeys.parameters(), parameters(genesis).encode());
    state.put(
        BlockKeys.tip(),
        new ChainTip(BlockHeight.GENESIS, genesis.genesisTime(), appVersion).encode());
    new ValidatorSet(genesis.validators()).write(state);
    AppVersions.write(state, BlockHeight.GENESIS, appVersion);
    for (GenesisState.Balance account : genesis.appState().accounts()) {
      if (account.authority() != null) {
        Accounts.reveal(state, account.authority());
      }
      Accounts.credit(state, account.address(), account.balance());
    }
    return state;
  }

  private static ChainParameters parameters(Genesis genesis) {
    GenesisState.Limits limits = genesis.appState().limits();
    GenesisState.BlockLimits block = limits.block();
    return new ChainParameters(
        genesis.chainId(),
        genesis.appState().asset(),
        genesis.appState().feeCollector(),
        new ChainParameters.FeeRules(limits.gasPriceMin(), new Gas(limits.gasLimitMax())),
        new ChainParameters.BlockLimits(
            block.gasMax(), block.bytesMax(), block.timerGasMax(), block.evidence()));
  }
}
