package io.chancery.node.rest;

import io.chancery.block.ChainParameters;
import io.chancery.block.ChainTip;
import io.chancery.node.NodeChain;
import io.chancery.state.CommittedState;
import io.chancery.vm.contract.ContractRecord;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.value.Value;
import io.chancery.webhooks.http.HttpCode;
import io.chancery.webhooks.http.HttpRequest;
import io.chancery.webhooks.http.HttpResponse;
import io.chancery.webhooks.http.Problem;
import io.chancery.webhooks.http.Refusal;

/**
 * The chain as one request sees it from its first read to its last, whatever is committed or pruned
 * meanwhile; the request closes it.
 */
record Snapshot(CommittedState state, ChainTip tip, ChainParameters parameters)
    implements AutoCloseable {
  /** {@code ?height=…}: which state is asked for. */
  static final String HEIGHT = "height";

  /** Of the latest commit. */
  static Snapshot of(NodeChain chain) {
    return of(chain.read());
  }

  /**
   * Of the height in the query, the latest commit if there is none.
   *
   * @throws Refusal height-not-kept, with the heights that are
   */
  static Snapshot of(NodeChain chain, HttpRequest request) {
    if (request.query(HEIGHT).isEmpty()) {
      return of(chain);
    }
    BlockHeight asked = new BlockHeight(request.queryLong(HEIGHT, 0, 0, Long.MAX_VALUE));
    return of(
        chain
            .at(asked)
            .orElseThrow(
                () -> new Refusal(HttpCode.HEIGHT_NOT_KEPT, chain.kept().sentence(asked))));
  }

  private static Snapshot of(CommittedState state) {
    try {
      return new Snapshot(state, ChainTip.read(state), ChainParameters.read(state));
    } catch (RuntimeException e) {
      state.close();
      throw e;
    }
  }

  /** The height to ask for again, to see the same state. */
  Value.Int height() {
    return Value.integer(state.height().value());
  }

  Value.Text appHash() {
    return Value.text(state.appHash().toString());
  }

  /** Tells its height beside a body that has no room for it: a row's columns are the contract's. */
  HttpResponse answer(Value.Obj body) {
    return Answers.ok(body).withHeader("Chancery-Height", state.height().toString());
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

  @Override
  public void close() {
    state.close();
  }
}
