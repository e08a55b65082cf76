package io.chancery.block;

import io.chancery.abci.GenesisState;
import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.ChainId;
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
  public static StateChanges of(ChainId chain, BlockTime time, GenesisState genesis) {
    if (!genesis.contracts().isEmpty()) {
      throw new IllegalArgumentException("this genesis has contracts, which an executor deploys");
    }
    return accounts(chain, time, genesis).changes();
  }

  static StateOverlay accounts(ChainId chain, BlockTime time, GenesisState genesis) {
    StateOverlay state = new StateOverlay(new InMemoryStateView());
    GenesisState.Limits limits = genesis.limits();
    ChainParameters parameters =
        new ChainParameters(
            chain,
            genesis.asset(),
            genesis.feeCollector(),
            new ChainParameters.FeeRules(limits.gasPriceMin(), new Gas(limits.gasLimitMax())),
            new ChainParameters.BlockLimits(
                limits.blockGasMax(), limits.blockBytesMax(), limits.timerGasMax()));
    state.put(BlockKeys.parameters(), parameters.encode());
    state.put(
        BlockKeys.tip(), new ChainTip(BlockHeight.GENESIS, time, ChainTip.APP_VERSION).encode());
    for (GenesisState.Balance account : genesis.accounts()) {
      if (account.authority() != null) {
        Accounts.reveal(state, account.authority());
      }
      Accounts.credit(state, account.address(), account.balance());
    }
    return state;
  }
}
