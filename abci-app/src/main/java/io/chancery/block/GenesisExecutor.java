package io.chancery.block;

import io.chancery.abci.Genesis;
import io.chancery.abci.GenesisState;
import io.chancery.tx.LanePosition;
import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.contract.Execution;
import io.chancery.vm.execution.BlockContext;
import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.gas.GasMeter;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.state.StateOverlay;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the state of genesis: the accounts, then each contract as a deploy in lane 0 of its
 * creator, whose sequence it consumes. So no later deploy can have its address. Gas is counted and
 * bounded by the limit of a transaction; nobody pays for it.
 */
final class GenesisExecutor {
  private static final int LANE = 0;

  private final TransactionExecutor transactions;

  GenesisExecutor(TransactionExecutor transactions) {
    this.transactions = transactions;
  }

  GenesisOutcome execute(Genesis genesis, int appVersion) {
    StateOverlay state = GenesisChanges.withoutContracts(genesis, appVersion);
    ChainParameters parameters = ChainParameters.read(state);
    BlockContext block =
        new BlockContext(
            genesis.chainId(), BlockHeight.GENESIS, genesis.genesisTime(), parameters.asset());
    List<GenesisState.Contract> contracts = genesis.appState().contracts();
    List<Receipt> receipts = new ArrayList<>(contracts.size());
    for (GenesisState.Contract contract : contracts) {
      BlockExecutor.Slot slot = new BlockExecutor.Slot(block, parameters, state, receipts.size());
      StateOverlay overlay = new StateOverlay(state);
      ExecutionContext ctx = slot.context(overlay, new GasMeter(parameters.fees().gasLimitMax()));
      LanePosition position = next(overlay, contract.creator());
      Execution execution =
          transactions.deploy(contract.creator(), position, contract.deploy(), ctx);
      if (execution.outcome() instanceof Execution.Rejected rejected) {
        return new GenesisOutcome.Refused(receipts.size(), rejected.rejection());
      }
      overlay.commitInto(state);
      receipts.add(
          Receipts.genesis(
              TransactionExecutor.deployed(contract.creator(), position), execution, ctx));
    }
    return new GenesisOutcome.Begun(state.changes(), receipts);
  }

  private static LanePosition next(StateOverlay state, Address creator) {
    long sequence = Accounts.nextSequence(state, creator, LANE);
    Accounts.consumeSequence(state, creator, LANE, sequence);
    return new LanePosition(LANE, sequence);
  }
}
