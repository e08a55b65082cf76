package io.chancery.templates;

import io.chancery.vm.accounts.Accounts;
import io.chancery.vm.contract.ContractState;
import io.chancery.vm.contract.Execution;
import io.chancery.vm.contract.InstanceRecord;
import io.chancery.vm.execution.Event;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.Rejection;
import io.chancery.vm.pack.CollectionSpec;
import io.chancery.vm.pack.ContractManifest;
import io.chancery.vm.process.ProcessStep;
import io.chancery.vm.value.Value;
import io.chancery.vm.yaml.NearestWord;
import io.chancery.vm.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Holds expectations against the chain and collects what differs. */
final class Findings {
  private static final int ROWS_MAX = 1_000;

  private final ScenarioChain chain;
  private final ContractManifest manifest;
  private final ScenarioAccounts accounts;
  private final List<ScenarioReport.Failure> failures = new ArrayList<>();
  private String where = "given";

  Findings(ScenarioChain chain, ContractManifest manifest, ScenarioAccounts accounts) {
    this.chain = chain;
    this.manifest = manifest;
    this.accounts = accounts;
  }

  /** An open task with the instance that it belongs to. */
  record InstanceTask(String instanceId, ProcessStep.OpenTask task) {
    boolean isCalled(String name) {
      return task.name().equals(name) || task.nodeId().equals(name);
    }

    String taskId() {
      return task.taskId();
    }

    Value.Obj inputs() {
      return task.inputs();
    }

    Value.Obj shown() {
      return Value.Obj.of(
          "name", Value.text(task.name()),
          "node", Value.text(task.nodeId()),
          "role", Value.text(task.role()),
          "inputs", task.inputs());
    }
  }

  void at(String place) {
    where = place;
  }

  List<ScenarioReport.Failure> failures() {
    return failures;
  }

  List<ScenarioReport.Failure> inStoryOrder() {
    return failures.stream().sorted(Comparator.comparingInt(ScenarioReport.Failure::line)).toList();
  }

  void add(int line, String path, String expected, String actual) {
    failures.add(new ScenarioReport.Failure(line, where, path, expected, accounts.named(actual)));
  }

  static String shown(Rejection rejection) {
    return "refused, " + rejection.code().slug() + ": " + rejection.sentence();
  }

  void checkApplied(int line, Expectation expect, Execution.Applied applied) {
    expect
        .refusal()
        .ifPresent(
            refusal -> add(refusal.line(), "refused", refusal.code().slug(), "it was applied"));
    if (expect.refusal().isEmpty()) {
      expect.result().ifPresent(result -> compare("result", result, applied.result()));
    }
  }

  void checkRejected(int line, Expectation expect, Rejection rejection) {
    Optional<Expectation.Refusal> expected = expect.refusal();
    if (expected.isEmpty()) {
      add(line, "outcome", "applied", shown(rejection));
    } else if (expected.get().code() != rejection.code()) {
      add(expected.get().line(), "refused", expected.get().code().slug(), shown(rejection));
    } else {
      String sentence = accounts.named(rejection.sentence());
      expected
          .get()
          .because()
          .filter(part -> !sentence.contains(part))
          .ifPresent(part -> add(expected.get().line(), "refused.because", part, sentence));
    }
  }

  void check(Expectation expect, List<Value> fired, List<Event> events) {
    expect.fired().ifPresent(node -> compare("fired", node, new Value.Seq(fired)));
    expect.events().ifPresent(node -> checkEvents((YamlNode.Sequence) node, events));
    expect.state().collections().forEach(this::checkCollection);
    expect.state().balances().forEach(this::checkBalance);
    expect
        .state()
        .processes()
        .ifPresent(node -> compare("processes", node, new Value.Seq(processes())));
    expect
        .state()
        .tasks()
        .ifPresent(
            node ->
                compare(
                    "tasks",
                    node,
                    new Value.Seq(tasks().stream().<Value>map(InstanceTask::shown).toList())));
  }

  List<InstanceTask> tasks() {
    List<InstanceTask> tasks = new ArrayList<>();
    for (InstanceRecord instance : chain.instances(accounts)) {
      instance
          .step()
          .tasks()
          .forEach(task -> tasks.add(new InstanceTask(instance.step().instanceId(), task)));
    }
    return tasks;
  }

  /** Instances with where they stand ({@code at}) and where they have been ({@code path}). */
  private List<Value> processes() {
    List<Value> processes = new ArrayList<>();
    for (InstanceRecord instance : chain.instances(accounts)) {
      List<String> path =
          chain.pathByInstance().getOrDefault(instance.step().instanceId(), List.of());
      processes.add(
          instance
              .toView()
              .with(
                  "at",
                  texts(
                      instance.step().tokens().stream()
                          .map(ProcessStep.FlowToken::nodeName)
                          .toList()))
              .with("path", texts(path.stream().filter(name -> !name.isEmpty()).toList())));
    }
    return processes;
  }

  private static Value texts(List<String> texts) {
    return new Value.Seq(texts.stream().<Value>map(Value::text).toList());
  }

  /** Each expected event must come after the one before it; others may lie between. */
  private void checkEvents(YamlNode.Sequence expected, List<Event> events) {
    int from = 0;
    for (YamlNode item : expected.items()) {
      int at = from;
      while (at < events.size() && !isEvent(item, events.get(at))) {
        at++;
      }
      if (at == events.size()) {
        Comparison comparison = new Comparison(accounts);
        comparison.add(
            "events",
            item,
            new Value.Seq(events.stream().skip(from).<Value>map(Findings::shownEvent).toList()));
        take(comparison);
        return;
      }
      from = at + 1;
    }
  }

  private boolean isEvent(YamlNode expected, Event event) {
    return expected instanceof YamlNode.Scalar name
        ? name.text().equals(event.name())
        : new Comparison(accounts).matches(expected, shownEvent(event));
  }

  private static Value.Obj shownEvent(Event event) {
    return Value.Obj.of("name", Value.text(event.name())).withAll(event.fields().fields());
  }

  private void checkBalance(String name, YamlNode expected) {
    Optional<Address> address = accounts.find(name);
    if (address.isEmpty()) {
      add(
          expected.line(),
          "balances." + name,
          "an account of the scenario",
          "not known" + NearestWord.hint(name, accounts.names()));
      return;
    }
    compare(
        "balances." + name,
        expected,
        Value.decimal(chain.asset().toDecimal(Accounts.balance(chain.state(), address.get()))));
  }

  private void checkCollection(String name, YamlNode expected) {
    CollectionSpec spec = manifest.collections().get(name);
    String path = "collections." + name;
    if (spec == null) {
      add(
          expected.line(),
          path,
          "a collection of the contract",
          "not known" + NearestWord.hint(name, manifest.collections().keySet()));
      return;
    }
    List<Value.Obj> rows = ContractState.rows(chain.state(), accounts.contract(), name, ROWS_MAX);
    List<YamlNode> items = ((YamlNode.Sequence) expected).items();
    if (items.isEmpty() && !rows.isEmpty()) {
      compare(path, expected, new Value.Seq(new ArrayList<>(rows)));
    }
    items.forEach(item -> checkRow(path, spec, item, rows));
  }

  private void checkRow(String path, CollectionSpec spec, YamlNode expected, List<Value.Obj> rows) {
    YamlNode.Entry key =
        expected instanceof YamlNode.Mapping mapping ? mapping.entries().get(spec.key()) : null;
    if (key == null) {
      add(expected.line(), path, "a row with its key `" + spec.key() + "`", expected.shown());
      return;
    }
    Comparison finding = new Comparison(accounts);
    for (Value.Obj row : rows) {
      Value actualKey = row.get(spec.key());
      if (actualKey != null && finding.matches(key.value(), actualKey)) {
        compare(path + "[" + accounts.named(keyText(actualKey)) + "]", expected, row);
        return;
      }
    }
    Comparison comparison = new Comparison(accounts);
    comparison.add(path, expected, new Value.Seq(new ArrayList<>(rows)));
    take(comparison);
  }

  private static String keyText(Value key) {
    return key instanceof Value.Text text
        ? text.value()
        : String.valueOf(((Value.Int) key).value());
  }

  private void compare(String path, YamlNode expected, Value actual) {
    Comparison comparison = new Comparison(accounts);
    comparison.compare(path, expected, actual);
    take(comparison);
  }

  private void take(Comparison comparison) {
    comparison
        .differences()
        .forEach(
            found ->
                failures.add(
                    new ScenarioReport.Failure(
                        found.line(), where, found.path(), found.expected(), found.actual())));
  }
}
