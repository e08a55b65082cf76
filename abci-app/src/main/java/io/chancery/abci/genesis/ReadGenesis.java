package io.chancery.abci.genesis;

import io.chancery.abci.Genesis;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import java.util.List;

/**
 * A genesis, and where in its text stood what only execution or the node can check.
 *
 * @param contracts in their order
 */
public record ReadGenesis(Genesis genesis, Place validators, List<ContractPlace> contracts) {
  public ReadGenesis {
    contracts = List.copyOf(contracts);
  }

  record ContractPlace(String path, Place contractPackage, Place parameters) {
    static ContractPlace of(GenesisFields contract, Place contractPackage) {
      Place parameters =
          contract.has(ContractReader.PARAMETERS)
              ? contract.value(ContractReader.PARAMETERS).place()
              : contract.place();
      return new ContractPlace(contract.path(), contractPackage, parameters);
    }
  }

  /** What the deploy of a contract said. */
  public UnusableGenesis refused(int contract, Rejection rejection) {
    ContractPlace place = contracts.get(contract);
    return UnusableGenesis.refused(
        rejection.code() == RejectionCode.INVALID_PARAMETERS
            ? place.parameters()
            : place.contractPackage(),
        place.path(),
        rejection);
  }
}
