package io.chancery.vm.contract;

import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.rules.CompiledRules;
import io.chancery.vm.rules.Fact;
import io.chancery.vm.rules.Firing;
import io.chancery.vm.rules.Firings;
import io.chancery.vm.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fires a contract's rule sets over facts given by a script or by a process. */
final class Rules {
  private static final String TYPE = "type";

  private Rules() {}

  /** For scripts: a list of objects with a {@code type}, back as {@code {facts, fired}}. */
  static Value fire(Frame frame, String ruleSet, List<Value> facts) {
    List<Fact> inserted = new ArrayList<>(facts.size());
    for (Value fact : facts) {
      inserted.add(typedFact(ruleSet, fact));
    }
    Firings firings = fire(frame, ruleSet, inserted, "rules.fire");
    List<Value> after = new ArrayList<>(firings.facts().size());
    for (Fact fact : firings.facts()) {
      after.add(Value.Obj.of(TYPE, Value.text(fact.type())).withAll(fact.fields().fields()));
    }
    List<Value> names = new ArrayList<>(firings.fired().size());
    for (Firing firing : firings.fired()) {
      names.add(Value.text(firing.rule()));
    }
    return Value.Obj.of("facts", new Value.Seq(after), "fired", new Value.Seq(names));
  }

  /**
   * For business rule tasks: each input is a fact of the type that it is named after, and each
   * fact's fields come back under its type's name, the last one where there are several.
   */
  static Value.Obj decide(Frame frame, String ruleSet, Value.Obj input) {
    List<Fact> inserted = new ArrayList<>();
    for (Map.Entry<String, Value> entry : input.fields().entrySet()) {
      if (!(entry.getValue() instanceof Value.Obj fields)) {
        throw HostFunctions.invalid(
            "rule set %s: input %s must be an object with the fact's fields, got %s"
                .formatted(ruleSet, entry.getKey(), entry.getValue().kind()));
      }
      inserted.add(new Fact(entry.getKey(), fields));
    }
    LinkedHashMap<String, Value> decided = new LinkedHashMap<>();
    for (Fact fact : fire(frame, ruleSet, inserted, "the process").facts()) {
      decided.put(fact.type(), fact.fields());
    }
    return new Value.Obj(decided);
  }

  private static Firings fire(Frame frame, String ruleSet, List<Fact> facts, String caller) {
    CompiledRules rules = frame.activation().code().ruleSets().get(ruleSet);
    if (rules == null) {
      throw new Refused(
          RejectionCode.INVALID_ARGUMENT,
          "%s: there is no rule set %s in contract.yaml".formatted(caller, ruleSet));
    }
    Firings firings = rules.fire(facts, frame.ctx());
    for (Firing firing : firings.fired()) {
      frame.operation().trace().fired(frame.activation().address(), ruleSet, firing);
    }
    return firings;
  }

  private static Fact typedFact(String ruleSet, Value fact) {
    if (fact instanceof Value.Obj object && object.get(TYPE) instanceof Value.Text type) {
      LinkedHashMap<String, Value> fields = new LinkedHashMap<>(object.fields());
      fields.remove(TYPE);
      return new Fact(type.value(), new Value.Obj(fields));
    }
    throw HostFunctions.invalid(
        "rules.fire(%s): each fact is an object with a type, got %s"
            .formatted(ruleSet, fact.kind()));
  }
}
