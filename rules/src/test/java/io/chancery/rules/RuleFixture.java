package io.chancery.rules;

import io.chancery.vm.execution.BlockContext;
import io.chancery.vm.execution.EventLog;
import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.execution.IdSource;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.gas.GasMeter;
import io.chancery.vm.gas.OutOfGas;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.AssetSpec;
import io.chancery.vm.ledger.BlockHeight;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.ChainId;
import io.chancery.vm.rules.CompiledRules;
import io.chancery.vm.rules.Fact;
import io.chancery.vm.rules.Firing;
import io.chancery.vm.rules.Firings;
import io.chancery.vm.rules.RuleEngine;
import io.chancery.vm.rules.RuleLimits;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;
import io.chancery.vm.source.SourceProblem;
import io.chancery.vm.state.InMemoryStateView;
import io.chancery.vm.state.StateOverlay;
import io.chancery.vm.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One engine for all tests of a JVM, because the first use of it takes seconds. */
final class RuleFixture {
  static final RuleEngine ENGINE = DroolsRuleEngines.create();

  static final String PRICING =
      """
      declare PriceRequest sku : String end
      declare Buyer fico_score : long end
      declare Item sku : String listed_price : BigDecimal price : BigDecimal end

      rule "Pricing"
      when
        PriceRequest($sku : sku)
        Buyer(fico_score > 740)
        $item : Item(sku == $sku, price == null)
      then
        modify($item) { setPrice($item.getListed_price().multiply(new BigDecimal("0.8"))) }
      end
      """;

  private RuleFixture() {}

  static CompileOutcome<CompiledRules> outcome(String drl) {
    return outcome(drl, RuleLimits.DEFAULT);
  }

  static CompileOutcome<CompiledRules> outcome(String drl, RuleLimits limits) {
    return ENGINE.compile(List.of(new SourceFile("rules/test.drl", drl)), limits);
  }

  static CompiledRules compile(String drl) {
    return compiled(outcome(drl));
  }

  static CompiledRules compiled(CompileOutcome<CompiledRules> outcome) {
    return switch (outcome) {
      case CompileOutcome.Compiled<CompiledRules> compiled -> compiled.result();
      case CompileOutcome.NotCompiled<CompiledRules> not ->
          throw new AssertionError("does not compile: " + not.problems());
    };
  }

  static List<SourceProblem> problems(String drl) {
    return outcome(drl) instanceof CompileOutcome.NotCompiled<CompiledRules> not
        ? not.problems()
        : List.of();
  }

  static ExecutionContext context(long gas) {
    BlockHeight height = new BlockHeight(7);
    return new ExecutionContext(
        new BlockContext(
            new ChainId("test-1"),
            height,
            new BlockTime(1_700_000_000_000L),
            new AssetSpec("Coin", "COIN", 2)),
        new GasMeter(new Gas(gas)),
        new StateOverlay(new InMemoryStateView()),
        new IdSource(height, 0),
        new EventLog());
  }

  static Firings fire(CompiledRules rules, Fact... facts) {
    return rules.fire(List.of(facts), context(10_000_000));
  }

  /** The gas that a call uses. */
  static long gas(CompiledRules rules, Fact... facts) {
    ExecutionContext ctx = context(10_000_000);
    rules.fire(List.of(facts), ctx);
    return ctx.gas().used().value();
  }

  /** How a call ends: {@code FIRED}, or the code of the refusal and its sentence. */
  static String ending(CompiledRules rules, long gas, Fact... facts) {
    try {
      rules.fire(List.of(facts), context(gas));
      return "FIRED";
    } catch (OutOfGas e) {
      return "OUT_OF_GAS";
    } catch (Refused e) {
      return e.rejection().code() + " " + e.rejection().sentence();
    }
  }

  static Fact fact(String type, Object... namesAndValues) {
    return new Fact(type, Value.Obj.of(namesAndValues));
  }

  static Fact buyer(long score) {
    return fact("Buyer", "fico_score", Value.integer(score));
  }

  static Fact item(String sku, String price) {
    return fact("Item", "sku", Value.text(sku), "listed_price", Value.Dec.of(price));
  }

  static Fact request(String sku) {
    return fact("PriceRequest", "sku", Value.text(sku));
  }

  /** A trace that people, and digests, can read. */
  static String render(Firings firings) {
    StringBuilder text = new StringBuilder();
    for (Firing firing : firings.fired()) {
      text.append(firing.rule()).append('\n');
      firing.facts().forEach(seen -> text.append("  ").append(render(seen)).append('\n'));
    }
    firings.facts().forEach(fact -> text.append(render(Optional.of(fact))).append('\n'));
    return text.toString();
  }

  private static String render(Firing.Seen seen) {
    return switch (seen) {
      case Firing.Matched matched -> render(Optional.of(matched.fact()));
      case Firing.Changed change -> render(change.before()) + " => " + render(change.after());
    };
  }

  static String render(Optional<Fact> fact) {
    return fact.map(
            one ->
                one.type()
                    + one.fields().fields().entrySet().stream()
                        .map(field -> field.getKey() + "=" + render(field.getValue()))
                        .collect(Collectors.joining(", ", "{", "}")))
        .orElse("-");
  }

  private static String render(Value value) {
    return switch (value) {
      case Value.Null ignored -> "null";
      case Value.Bool b -> String.valueOf(b.value());
      case Value.Int i -> String.valueOf(i.value());
      case Value.Dec d -> d.value().toString() + "d";
      case Value.Text t -> "'" + t.value() + "'";
      default -> throw new AssertionError("a fact holds " + value.kind());
    };
  }
}
