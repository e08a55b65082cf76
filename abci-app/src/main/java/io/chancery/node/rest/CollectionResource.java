package io.chancery.node.rest;

import io.chancery.node.NodeChain;
import io.chancery.node.ProvenValue;
import io.chancery.vm.contract.ContractPages;
import io.chancery.vm.contract.ContractRecord;
import io.chancery.vm.contract.ContractState;
import io.chancery.vm.contract.RowQuery;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.pack.CollectionSpec;
import io.chancery.vm.pack.RowCheck;
import io.chancery.vm.value.Value;
import io.chancery.webhooks.http.Answer;
import io.chancery.webhooks.http.HttpRequest;
import io.chancery.webhooks.http.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a contract's collections. */
final class CollectionResource {
  private static final String COLLECTION = "/v1/contracts/{address}/collections/{collection}";

  private final NodeChain chain;

  CollectionResource(NodeChain chain) {
    this.chain = chain;
  }

  List<Route> routes() {
    return List.of(
        Route.get(COLLECTION, this::rows),
        Route.get(COLLECTION + "/{key}", this::row),
        Route.get(COLLECTION + "/{key}/proof", this::proof));
  }

  private Answer rows(HttpRequest request) {
    ContractPages.From from = PageRequest.from(request);
    Address contract = request.pathAddress("address");
    try (Snapshot then = Snapshot.of(chain, request)) {
      CollectionSpec spec = spec(request, then, contract);
      Optional<RowQuery> query = IndexQuestion.read(request, spec);
      ContractPages.Page<Value.Obj> page =
          query.isPresent()
              ? ContractPages.rows(then.state(), contract, spec, query.get(), from)
              : ContractPages.rows(then.state(), contract, spec.name(), from);
      return then.answer(
          Value.Obj.of(
              "rows", Answers.list(page.items(), row -> shown(row, spec)),
              "next", PageRequest.next(page.next()),
              "height", then.height()));
    }
  }

  private Answer row(HttpRequest request) {
    Answers.requireOnly(request, Snapshot.HEIGHT);
    Address contract = request.pathAddress("address");
    try (Snapshot then = Snapshot.of(chain, request)) {
      CollectionSpec spec = spec(request, then, contract);
      Value key = key(spec, request.path("key"));
      return then.answer(
          ContractState.row(then.state(), contract, spec.name(), key)
              .map(row -> shown(row, spec))
              .orElseThrow(
                  () ->
                      Answers.notFound(
                          "collection %s has no row with the key '%s'"
                              .formatted(spec.name(), Answers.shorten(request.path("key"))))));
    }
  }

  /** Of the row, or that there is none with this key. */
  private Answer proof(HttpRequest request) {
    Answers.requireOnly(request, Snapshot.HEIGHT);
    Address contract = request.pathAddress("address");
    try (Snapshot then = Snapshot.of(chain, request)) {
      CollectionSpec spec = spec(request, then, contract);
      Value key = key(spec, request.path("key"));
      return then.answer(
          ProofJson.of(
              ProvenValue.of(then.state(), ContractState.rowKey(contract, spec.name(), key))));
    }
  }

  private CollectionSpec spec(HttpRequest request, Snapshot then, Address contract) {
    ContractRecord record = then.contract(contract);
    Map<String, CollectionSpec> collections =
        chain.code(ContractResource.shownVersion(record, then)).manifest().collections();
    CollectionSpec spec = collections.get(request.path("collection"));
    if (spec == null) {
      throw Answers.notFound(
          "contract %s has no collection '%s', it has %s"
              .formatted(
                  record.name(),
                  Answers.shorten(request.path("collection")),
                  collections.isEmpty() ? "none" : String.join(", ", collections.keySet())));
    }
    return spec;
  }

  private static Value key(CollectionSpec spec, String text) {
    CollectionSpec.Column column = spec.columns().get(spec.key());
    Value given = column == null ? Value.text(text) : ColumnText.read(column.type(), text);
    return RowCheck.key(spec, given)
        .orElseThrow(() -> Answers.invalid(RowCheck.keySentence(spec, given)));
  }

  private static Value.Obj shown(Value.Obj row, CollectionSpec spec) {
    return Answers.ordered(row, spec.columns().keySet());
  }
}
