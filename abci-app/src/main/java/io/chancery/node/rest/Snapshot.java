package io.chancery.node.rest;

import io.chancery.block.ChainParameters;
import io.chancery.block.ChainTip;
import io.chancery.node.NodeChain;
import io.chancery.vm.contract.ContractRecord;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.state.StateView;
import io.chancery.vm.value.Value;
import io.chancery.webhooks.http.Problem;
import io.chancery.webhooks.http.Refusal;

/** The chain as one request sees it from its first read to its last, whatever is committed. */
record Snapshot(StateView state, ChainTip tip, ChainParameters parameters) {

  static Snapshot of(NodeChain chain) {
    StateView state = chain.state();
    return new Snapshot(state, ChainTip.read(state), ChainParameters.read(state));
  }

  /**
   * @throws Refusal unknown-contract
   */
  ContractRecord contract(Address address) {
    return ContractRecord.read(state, address)
        .orElseThrow(
            () ->
                new Refusal(
                    Problem.of(
                        404,
                        new Rejection(
                            RejectionCode.UNKNOWN_CONTRACT,
                            "no contract lives at %s on chain %s"
                                .formatted(address, parameters.chain())))));
  }

  /** For people: {@code 79.99 CHY}. */
  Value.Text display(Amount amount) {
    return Value.text(parameters.asset().format(amount));
  }
}
