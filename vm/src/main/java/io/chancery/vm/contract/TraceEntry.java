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
  /** Its form for JSON and for the receipt's hash. */
  Value.Obj toValue();

  /**
   * A rule that fired.
   *
   * @param factsLeftOut how many of its facts came after those in {@code firing}
   */
  record RuleFired(Address contract, String ruleSet, Firing firing, int factsLeftOut)
      implements TraceEntry {
    @Override
    public Value.Obj toValue() {
      LinkedHashMap<String, Value> fields = new LinkedHashMap<>();
      fields.put("kind", Value.text("rule-fired"));
      fields.put("contract", Value.text(contract.toString()));
      fields.put("ruleSet", Value.text(ruleSet));
      fields.put("rule", Value.text(firing.rule()));
      fields.put("facts", listOf(firing.facts(), RuleFired::fact));
      if (factsLeftOut > 0) {
        fields.put("factsLeftOut", Value.integer(factsLeftOut));
      }
      return new Value.Obj(fields);
    }

    private static Value.Obj fact(Firing.Seen seen) {
      return switch (seen) {
        case Firing.Matched matched ->
            Value.Obj.of(
                "type", Value.text(matched.fact().type()), "fields", matched.fact().fields());
        case Firing.Changed change -> change(change);
      };
    }

    private static Value.Obj change(Firing.Changed change) {
      LinkedHashMap<String, Value> fields = new LinkedHashMap<>();
      change.before().or(change::after).ifPresent(f -> fields.put("type", Value.text(f.type())));
      change.before().ifPresent(fact -> fields.put("before", fact.fields()));
      change.after().ifPresent(fact -> fields.put("after", fact.fields()));
      return new Value.Obj(fields);
    }
  }

  /** Firings that the trace has no room for, counted at its end. */
  record FiringsLeftOut(int firings) implements TraceEntry {
    @Override
    public Value.Obj toValue() {
      return Value.Obj.of(
          "kind", Value.text("firings-left-out"), "firings", Value.integer(firings));
    }
  }

  /**
   * A process instance that moved.
   *
   * @param visitsTold how many nodes of the step's path are told; the others are only counted
   */
  record ProcessMoved(Address contract, String process, ProcessStep step, int visitsTold)
      implements TraceEntry {
    @Override
    public Value.Obj toValue() {
      LinkedHashMap<String, Value> fields = new LinkedHashMap<>();
      fields.put("kind", Value.text("process-moved"));
      fields.put("contract", Value.text(contract.toString()));
      fields.put("process", Value.text(process));
      fields.put("instance", Value.text(step.instanceId()));
      fields.put("status", Value.text(InstanceRecord.statusWord(step.status())));
      fields.put(
          "path",
          listOf(step.path().subList(0, visitsTold), visit -> Value.text(visit.nodeName())));
      if (visitsTold < step.path().size()) {
        fields.put("pathLeftOut", Value.integer(step.path().size() - visitsTold));
      }
      return new Value.Obj(fields);
    }
  }

  private static <T> Value.Seq listOf(List<T> items, Function<T, Value> form) {
    return new Value.Seq(items.stream().map(form).toList());
  }
}
