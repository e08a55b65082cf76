package io.chancery.rules.engine;

import io.chancery.vm.execution.BlockContext;
import io.chancery.vm.execution.EventLog;
import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.execution.IdSource;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.gas.GasMeter;
import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.ledger.InvariantViolation;
import io.chancery.vm.rules.CompiledRules;
import io.chancery.vm.rules.Fact;
import io.chancery.vm.rules.Firings;
import io.chancery.vm.rules.RuleLimits;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;
import io.chancery.vm.state.InMemoryStateView;
import io.chancery.vm.state.StateOverlay;
import io.chancery.vm.value.Value;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Compiles and fires a small rule set while an engine is set up, for two reasons: the engine finds
 * its parts through service loaders when it first needs them, which must not happen inside a
 * transaction; and an engine that cannot do this sum is better found out now.
 */
final class FirstFiring {
  private static final String RULES =
      """
      declare Part amount : long seen : boolean end
      declare Total amount : long end
      rule "See" salience 1 when $p : Part(amount > 0, seen == false)
      then modify($p) { setSeen(true) } end
      rule "Add" when accumulate(Part(seen == true, $a : amount); $sum : sum($a)) not Total()
        exists Part(amount in (1, 2))
      then insert(new Total($sum)); end
      rule "Clear" when Total() $p : Part() then delete($p); end
      """;

  private FirstFiring() {}

  static void of(DroolsRuleEngine engine) {
    CompileOutcome<CompiledRules> outcome =
        engine.compile(List.of(new SourceFile("rules/first.drl", RULES)), RuleLimits.DEFAULT);
    if (!(outcome instanceof CompileOutcome.Compiled<CompiledRules> compiled)) {
      throw new InvariantViolation("the rule engine does not compile: " + outcome);
    }
    List<Fact> parts =
        LongStream.rangeClosed(1, 3)
            .mapToObj(
                amount ->
                    new Fact(
                        "Part",
                        Value.Obj.of("amount", Value.integer(amount), "seen", Value.bool(false))))
            .toList();
    Firings firings = compiled.result().fire(parts, nowhere());
    if (firings.fired().size() != 7
        || !firings
            .facts()
            .equals(List.of(new Fact("Total", Value.Obj.of("amount", Value.integer(6)))))) {
      throw new InvariantViolation("the rule engine cannot add: " + firings);
    }
  }

  private static ExecutionContext nowhere() {
    BlockHeight height = new BlockHeight(0);
    return new ExecutionContext(
        new BlockContext(
            new ChainId("none"), height, new BlockTime(0), new AssetSpec("None", "NONE", 0)),
        new GasMeter(new Gas(1_000_000)),
        new StateOverlay(new InMemoryStateView()),
        new IdSource(height, 0),
        new EventLog());
  }
}
