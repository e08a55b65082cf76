package io.chancery.abci;

import io.chancery.tx.TransactionLimits;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.ChainId;
import java.util.Comparator;
import java.util.List;

/**
 * The document from which a chain starts; every node has the same.
 *
 * @param validators kept ascending by key, so that their order in a file says nothing
 */
public record Genesis(
    ChainId chainId,
    BlockTime genesisTime,
    BlockHeight initialHeight,
    List<Validator> validators,
    GenesisState appState) {
  /** What the power of all validators may be at most; CometBFT has the same bound. */
  public static final long POWER_MAX = TransactionLimits.VALIDATOR_POWER_MAX;

  public Genesis {
    validators = validators.stream().sorted(Comparator.comparing(Validator::publicKey)).toList();
    if (initialHeight.value() < 1) {
      throw new IllegalArgumentException("the first block's height is at least 1");
    }
  }

  /** As an engine hands it over. */
  public InitChain.Request toInitChain() {
    return new InitChain.Request(
        genesisTime, chainId, validators, GenesisJson.stateBytes(appState), initialHeight);
  }
}
