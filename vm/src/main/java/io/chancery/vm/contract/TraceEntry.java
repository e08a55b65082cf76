package io.chancery.vm.contract;

import io.chancery.vm.ledger.Address;
import io.chancery.vm.process.ProcessStep;
import io.chancery.vm.rules.Firing;
import io.chancery.vm.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/** One thing that an engine did, told for people and hashed into the receipt. */
public sealed interface TraceEntry {
  Address contract();

  /** Its form for JSON and for the receipt's hash. */
  Value.Obj toValue();

  /** A rule that fired. */
  record RuleFired(Address contract, String ruleSet, Firing firing) implements TraceEntry {
    @Override
    public Value.Obj toValue() {
      return Value.Obj.of(
          "kind", Value.text("rule-fired"),
          "contract", Value.text(contract.toString()),
          "ruleSet", Value.text(ruleSet),
          "rule", Value.text(firing.rule()),
          "changes", listOf(firing.changes(), RuleFired::change));
    }

    private static Value.Obj change(Firing.Change change) {
      LinkedHashMap<String, Value> fields = new LinkedHashMap<>();
      change.before().or(change::after).ifPresent(f -> fields.put("type", Value.text(f.type())));
      change.before().ifPresent(fact -> fields.put("before", fact.fields()));
      change.after().ifPresent(fact -> fields.put("after", fact.fields()));
      return new Value.Obj(fields);
    }
  }

  /** A process instance that moved. */
  record ProcessMoved(
      Address contract,
      String process,
      String instanceId,
      ProcessStep.Status status,
      List<ProcessStep.NodeVisit> path)
      implements TraceEntry {
    public ProcessMoved {
      path = List.copyOf(path);
    }

    @Override
    public Value.Obj toValue() {
      return Value.Obj.of(
          "kind", Value.text("process-moved"),
          "contract", Value.text(contract.toString()),
          "process", Value.text(process),
          "instance", Value.text(instanceId),
          "status", Value.text(InstanceRecord.statusWord(status)),
          "path", listOf(path, visit -> Value.text(visit.nodeName())));
    }
  }

  private static <T> Value.Seq listOf(List<T> items, Function<T, Value> form) {
    return new Value.Seq(items.stream().map(form).toList());
  }
}
