package io.chancery.rules.engine;

import io.chancery.rules.engine.ParsedRules.RulePlace;
import io.chancery.vm.determinism.EngineScope;
import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.rules.CompiledRules;
import io.chancery.vm.rules.Fact;
import io.chancery.vm.rules.FactType;
import io.chancery.vm.rules.Firings;
import io.chancery.vm.rules.RuleLimits;
import java.util.List;

/** A compiled rule set: a network, and a fresh session a call. */
final class FiringRules implements CompiledRules {
  private final ParsedRules rules;
  private final RuleNetwork network;
  private final RuleLimits limits;

  FiringRules(ParsedRules rules, RuleNetwork network, RuleLimits limits) {
    this.rules = rules;
    this.network = network;
    this.limits = limits;
  }

  @Override
  public List<String> ruleNames() {
    return rules.rules().stream().map(RulePlace::name).toList();
  }

  @Override
  public List<FactType> factTypes() {
    return rules.factTypes();
  }

  @Override
  public Firings fire(List<Fact> facts, ExecutionContext ctx) {
    ctx.gas().charge(GasCause.RULES, GasSchedule.RULE_SESSION);
    if (facts.size() > limits.factsMax()) {
      throw new Refused(
          RejectionCode.LIMIT_EXCEEDED,
          "a firing takes at most " + limits.factsMax() + " facts, but got " + facts.size());
    }
    return EngineScope.execute(ctx, () -> new FiringSession(network, limits, ctx.gas()).run(facts));
  }
}
