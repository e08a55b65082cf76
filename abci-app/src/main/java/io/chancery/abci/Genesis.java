package io.chancery.abci;

import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.ChainId;
import java.util.List;

/** The document from which a chain starts; every node has the same. */
public record Genesis(
    ChainId chainId,
    BlockTime genesisTime,
    BlockHeight initialHeight,
    List<Validator> validators,
    GenesisState appState) {
  public Genesis {
    validators = List.copyOf(validators);
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
