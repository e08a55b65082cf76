package io.chancery.node.rest;

import io.chancery.node.NodeChain;
import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.contract.CompiledContract;
import io.chancery.vm.contract.ContractPages;
import io.chancery.vm.contract.ContractRecord;
import io.chancery.vm.contract.ContractVersion;
import io.chancery.vm.contract.GasBalance;
import io.chancery.vm.contract.HookKeys;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.pack.ContractManifest;
import io.chancery.vm.pack.EntryPoint;
import io.chancery.vm.pack.HookSpec;
import io.chancery.vm.value.Value;
import io.chancery.webhooks.http.Answer;
import io.chancery.webhooks.http.HttpRequest;
import io.chancery.webhooks.http.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Contracts: which there are, and what each of them publishes. */
final class ContractResource {
  private final NodeChain chain;

  ContractResource(NodeChain chain) {
    this.chain = chain;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/contracts", this::list), Route.get("/v1/contracts/{address}", this::one));
  }

  private Answer list(HttpRequest request) {
    ContractPages.From from = PageRequest.read(request);
    try (Snapshot then = Snapshot.of(chain, request)) {
      ContractPages.Page<ContractRecord> page = ContractPages.contracts(then.state(), from);
      return then.answer(
          Value.Obj.of(
              "contracts", Answers.list(page.items(), record -> heading(record, then)),
              "next", PageRequest.next(page.next()),
              "height", then.height()));
    }
  }

  private static Value.Obj heading(ContractRecord record, Snapshot now) {
    ContractVersion version = shownVersion(record, now);
    return Value.Obj.of(
        "address", Value.text(record.address().toString()),
        "name", Value.text(record.name()),
        "version", Value.integer(version.number()),
        "label", Value.text(version.label()),
        "owner", Value.text(record.owner().toString()));
  }

  /**
   * The version that the block after the snapshot's runs; before any is active, the one that will
   * be first.
   */
  static ContractVersion shownVersion(ContractRecord record, Snapshot now) {
    return record.activeAt(now.tip().height().next()).orElseGet(record.versions()::getFirst);
  }

  private Answer one(HttpRequest request) {
    Answers.requireOnly(request, Snapshot.HEIGHT);
    Address contract = request.pathAddress("address");
    try (Snapshot then = Snapshot.of(chain, request)) {
      return then.answer(shown(then.contract(contract), then));
    }
  }

  private Value.Obj shown(ContractRecord record, Snapshot now) {
    CompiledContract code = chain.code(shownVersion(record, now));
    ContractManifest manifest = code.manifest();
    return heading(record, now)
        .with("title", Value.text(manifest.heading().title()))
        .with("description", Value.text(manifest.heading().description()))
        .with("versions", Answers.list(record.versions(), ContractResource::version))
        .with("gasBalance", money(now, GasBalance.of(now.state(), record.address())))
        .with("holdings", money(now, Accounts.balance(now.state(), record.address())))
        .with(
            "entryPoints",
            named(manifest.entryPoints(), (name, point) -> entryPoint(code, name, point)))
        .with(
            "hooks",
            named(manifest.hooks(), (name, hook) -> hook(now, record.address(), name, hook)))
        .with("collections", Answers.texts(manifest.collections().keySet()))
        .with("processes", Answers.texts(manifest.processes().keySet()))
        .with("ruleSets", Answers.texts(manifest.ruleSets().keySet()))
        .with("height", now.height());
  }

  private static Value version(ContractVersion version) {
    return Value.Obj.of(
        "number", Value.integer(version.number()),
        "label", Value.text(version.label()),
        "package", Value.text(version.packageHash().toHex()),
        "parameters", version.parameters(),
        "activatesAt", Value.integer(version.activatesAt().value()));
  }

  private static Value entryPoint(CompiledContract code, String name, EntryPoint point) {
    return Value.Obj.of(
        "parameters", Answers.texts(code.script().parameters(name)),
        "access", Answers.texts(point.access()),
        "payable", Value.bool(point.payable()),
        "readOnly", Value.bool(point.readOnly()),
        "description", Value.text(point.description()));
  }

  private static Value hook(Snapshot now, Address contract, String name, HookSpec hook) {
    return Value.Obj.of(
        "url", Value.text("/hooks/" + contract + "/" + name),
        "key",
            HookKeys.registered(now.state(), contract, name)
                .<Value>map(key -> Value.text(key.toHex()))
                .orElse(Value.Null.NULL),
        "gasLimit", Value.integer(hook.gasLimit().value()),
        "maxAgeMillis", Value.integer(hook.maxAge().toMillis()),
        "description", Value.text(hook.description()));
  }

  private static Value money(Snapshot now, Amount amount) {
    return Value.Obj.of("units", Value.integer(amount.units()), "display", now.display(amount));
  }

  private static <T> Value.Obj named(Map<String, T> map, BiFunction<String, T, Value> form) {
    LinkedHashMap<String, Value> fields = new LinkedHashMap<>();
    map.forEach((name, item) -> fields.put(name, form.apply(name, item)));
    return new Value.Obj(fields);
  }
}
