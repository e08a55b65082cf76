package io.chancery.templates;

import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.contract.ContractCall;
import io.chancery.vm.contract.ContractRuntime;
import io.chancery.vm.contract.ContractState;
import io.chancery.vm.contract.Deployment;
import io.chancery.vm.contract.Execution;
import io.chancery.vm.contract.HookEvent;
import io.chancery.vm.contract.TaskCompletion;
import io.chancery.vm.execution.Event;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Amount;
import io.chancery.vm.ledger.Bytes;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.pack.CollectionSpec;
import io.chancery.vm.pack.ColumnType;
import io.chancery.vm.pack.ContractManifest;
import io.chancery.vm.pack.ContractPackage;
import io.chancery.vm.pack.HookSpec;
import io.chancery.vm.pack.Parameter;
import io.chancery.vm.pack.RowCheck;
import io.chancery.vm.pack.RowOutcome;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueJson;
import io.chancery.vm.yaml.NearestWord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** One scenario being played. */
final class ScenarioPlay {
  private final ContractPackage contract;
  private final ContractManifest manifest;
  private final Scenario scenario;
  private final ScenarioAccounts accounts;
  private final ScenarioChain chain;
  private final Findings findings;

  ScenarioPlay(
      ContractRuntime runtime,
      ContractPackage contract,
      ContractManifest manifest,
      Scenario scenario) {
    this.contract = contract;
    this.manifest = manifest;
    this.scenario = scenario;
    this.accounts = new ScenarioAccounts(scenario.given().accounts().keySet());
    this.chain = new ScenarioChain(runtime, scenario.given().asset(), scenario.given().time());
    this.findings = new Findings(chain, manifest, accounts);
  }

  ScenarioReport play() {
    List<Value> fired = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    if (setUp()) {
      for (Scenario.Step step : scenario.steps()) {
        findings.at("step " + step.number() + ", " + step.action().shown());
        play(step)
            .ifPresent(
                block -> {
                  fired.addAll(block.fired());
                  events.addAll(block.events());
                });
      }
      findings.at("then");
      findings.check(scenario.then(), fired, events);
    }
    return new ScenarioReport(
        scenario.file(), scenario.title(), scenario.steps().size(), findings.inStoryOrder());
  }

  private boolean setUp() {
    Scenario.Given given = scenario.given();
    findings.at("given");
    Value.Obj parameters = parameters(given.parameters());
    Execution deployed =
        chain.deploy(
            new Deployment(
                accounts.contract(), accounts.owner(), contract.canonicalBytes(), parameters));
    if (deployed.outcome() instanceof Execution.Rejected rejected) {
      findings.add(given.line(), "deploy", "deployed", Findings.shown(rejected.rejection()));
      return false;
    }
    given
        .accounts()
        .forEach(
            (name, balance) ->
                amount(given.line(), "accounts." + name, balance)
                    .ifPresent(
                        amount ->
                            Accounts.credit(
                                chain.state(), accounts.find(name).orElseThrow(), amount)));
    given.rows().forEach((collection, rows) -> rows.forEach(row -> putRow(collection, row)));
    return findings.failures().isEmpty();
  }

  /** Names of accounts become addresses where the contract takes an address. */
  private Value.Obj parameters(Value.Obj given) {
    LinkedHashMap<String, Value> resolved = new LinkedHashMap<>();
    given
        .fields()
        .forEach(
            (name, value) -> {
              Parameter parameter = manifest.parameters().parameters().get(name);
              boolean isAddress = parameter != null && parameter.type() == Parameter.Type.ADDRESS;
              resolved.put(name, isAddress ? accounts.resolve(value) : value);
            });
    return new Value.Obj(resolved);
  }

  private void putRow(String collection, Scenario.Row row) {
    CollectionSpec spec = manifest.collections().get(collection);
    if (spec == null) {
      findings.add(
          row.line(),
          "collections." + collection,
          "a collection of the contract",
          "not known" + NearestWord.hint(collection, manifest.collections().keySet()));
      return;
    }
    LinkedHashMap<String, Value> resolved = new LinkedHashMap<>();
    row.fields()
        .fields()
        .forEach(
            (name, value) -> {
              CollectionSpec.Column column = spec.columns().get(name);
              boolean isAddress = column != null && column.type() == ColumnType.ADDRESS;
              resolved.put(name, isAddress ? accounts.resolve(value) : value);
            });
    switch (RowCheck.check(spec, new Value.Obj(resolved))) {
      case RowOutcome.Fits fits ->
          ContractState.putRow(chain.state(), accounts.contract(), collection, fits);
      case RowOutcome.Unfit unfit ->
          findings.add(
              row.line(), "collections." + collection, "a row that fits", unfit.sentence());
    }
  }

  private Optional<ScenarioChain.Block> play(Scenario.Step step) {
    long before = chain.time().millis();
    chain.pass(step.passing());
    if (chain.time().millis() < before) {
      findings.add(step.line(), "time", "a time that does not go back", chain.time().toString());
      return Optional.empty();
    }
    Optional<ScenarioChain.Block> block =
        switch (step.action()) {
          case Scenario.Action.Wait ignored -> Optional.of(chain.empty());
          case Scenario.Action.Call call -> call(step, call);
          case Scenario.Action.View view ->
              Optional.of(
                  chain.view(
                      new ContractCall(
                          accounts.contract(),
                          accounts.owner(),
                          view.function(),
                          resolved(view.arguments()),
                          Amount.ZERO)));
          case Scenario.Action.Hook hook -> Optional.of(receive(hook));
          case Scenario.Action.Complete complete -> complete(step, complete);
        };
    block.ifPresent(done -> check(step, done));
    return block;
  }

  private Optional<ScenarioChain.Block> call(Scenario.Step step, Scenario.Action.Call call) {
    Optional<Address> sender = account(step, call.sender());
    Optional<Amount> value = amount(step.line(), "value", call.value());
    return sender.flatMap(
        from ->
            value.map(
                sent ->
                    chain.call(
                        new ContractCall(
                            accounts.contract(),
                            from,
                            call.function(),
                            resolved(call.arguments()),
                            sent))));
  }

  private ScenarioChain.Block receive(Scenario.Action.Hook hook) {
    HookSpec spec = manifest.hooks().get(hook.hook());
    HookEvent event =
        new HookEvent(
            new HookEvent.HookId(accounts.contract(), hook.hook(), hook.eventId()),
            accounts.owner(),
            hook.sentAt().orElse(chain.time()),
            Bytes.utf8(ValueJson.toJson(accounts.resolve(hook.body()))));
    return chain.receive(event, spec == null ? HookSpec.GAS_LIMIT_DEFAULT : spec.gasLimit());
  }

  private Optional<ScenarioChain.Block> complete(
      Scenario.Step step, Scenario.Action.Complete complete) {
    Optional<Address> sender = account(step, complete.sender());
    List<Findings.InstanceTask> open =
        findings.tasks().stream()
            .filter(task -> task.isCalled(complete.task()))
            .filter(
                task ->
                    complete
                        .inputs()
                        .map(inputs -> new Comparison(accounts).matches(inputs, task.inputs()))
                        .orElse(true))
            .toList();
    if (open.size() != 1) {
      findings.add(
          step.line(),
          "task",
          "one open task \"" + complete.task() + "\"",
          open.isEmpty() ? "none" : open.size() + ": choose one by its inputs");
      return Optional.empty();
    }
    return sender.map(
        from ->
            chain.complete(
                new TaskCompletion(
                    accounts.contract(),
                    from,
                    open.getFirst().instanceId(),
                    open.getFirst().taskId(),
                    (Value.Obj) accounts.resolve(complete.results()))));
  }

  private void check(Scenario.Step step, ScenarioChain.Block block) {
    switch (block.execution().outcome()) {
      case Execution.Applied applied -> findings.checkApplied(step.line(), step.expect(), applied);
      case Execution.Rejected rejected ->
          findings.checkRejected(step.line(), step.expect(), rejected.rejection());
    }
    for (Execution timer : block.timers()) {
      if (timer.outcome() instanceof Execution.Rejected rejected) {
        Rejection rejection = rejected.rejection();
        findings.add(step.line(), "a timer that was due", "run", Findings.shown(rejection));
      }
    }
    findings.check(step.expect(), block.fired(), block.events());
  }

  private List<Value> resolved(List<Value> arguments) {
    return arguments.stream().map(accounts::resolve).toList();
  }

  private Optional<Address> account(Scenario.Step step, String name) {
    Optional<Address> address = accounts.find(name);
    if (address.isEmpty()) {
      findings.add(
          step.line(),
          "as",
          "an account of the scenario",
          "\"" + name + "\"" + NearestWord.hint(name, accounts.names()));
    }
    return address;
  }

  private Optional<Amount> amount(int line, String path, BigDecimal decimal) {
    BigDecimal rounded = chain.asset().round(decimal);
    try {
      if (rounded.compareTo(decimal) == 0) {
        return Optional.of(chain.asset().toAmount(decimal));
      }
    } catch (ArithmeticException e) {
      // Told below: too large is as little an amount as too fine.
    }
    findings.add(
        line,
        path,
        "an amount with at most " + chain.asset().decimals() + " decimals",
        decimal.toPlainString());
    return Optional.empty();
  }
}
