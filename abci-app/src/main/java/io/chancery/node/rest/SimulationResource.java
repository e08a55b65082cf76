package io.chancery.node.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.block.DryRun;
import io.chancery.block.ReceiptForm;
import io.chancery.node.ChainBindings;
import io.chancery.node.NodeChain;
import io.chancery.tx.TransactionBody;
import io.chancery.tx.TransactionJson;
import io.chancery.vm.contract.ContractRuntime;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.value.Value;
import io.chancery.webhooks.http.Answer;
import io.chancery.webhooks.http.HttpRequest;
import io.chancery.webhooks.http.Refusal;
import io.chancery.webhooks.http.Route;
import java.util.LinkedHashMap;

/** Dry runs: what a transaction would do, for nothing and without a trace. */
final class SimulationResource {
  private final NodeChain chain;
  private final ExecutionPlaces places;
  private final DryRun dryRun;

  SimulationResource(NodeChain chain, ContractRuntime runtime, ExecutionPlaces places) {
    this.chain = chain;
    this.places = places;
    this.dryRun = new DryRun(runtime, ChainBindings::rulesAfter);
  }

  Route route() {
    return Route.postJson("/v1/simulations", this::simulate)
        .bodyBytesMax(TransactionResource.BODY_BYTES_MAX);
  }

  private Answer simulate(HttpRequest request, JsonNode json) {
    Answers.requireOnly(request);
    JsonNode body = json.get("body");
    if (body == null || json.size() != 1) {
      throw malformed("send {\"body\": {…}} with an unsigned body and nothing beside it");
    }
    try (Snapshot now = Snapshot.of(chain)) {
      return Answers.ok(simulated(body, now));
    }
  }

  private Value.Obj simulated(JsonNode body, Snapshot now) {
    DryRun.Outcome outcome = places.run(() -> run(body, now));
    LinkedHashMap<String, Value> fields =
        new LinkedHashMap<>(ReceiptForm.shown(outcome.receipt().toValue()).fields());
    // Neither would be those of the signed transaction.
    fields.remove("id");
    fields.remove("hash");
    fields.put(
        "changes",
        new ReadableChanges(now.state(), now.parameters().asset()).of(outcome.changes()));
    fields.put("height", now.height());
    return new Value.Obj(fields);
  }

  private DryRun.Outcome run(JsonNode json, Snapshot now) {
    TransactionBody body;
    try {
      body = TransactionJson.parseBody(json.toString());
    } catch (IllegalArgumentException e) {
      throw malformed(e.getMessage() + ": docs/transactions.md says what a body is");
    }
    return dryRun.run(body, now.state());
  }

  private static Refusal malformed(String sentence) {
    return new Refusal(
        RejectionStatus.problem(new Rejection(RejectionCode.MALFORMED_TRANSACTION, sentence)));
  }
}
