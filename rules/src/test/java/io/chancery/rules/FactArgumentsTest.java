package io.chancery.rules;

import static io.chancery.rules.RuleFixture.compile;
import static io.chancery.rules.RuleFixture.ending;
import static io.chancery.rules.RuleFixture.fact;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.rules.CompiledRules;
import io.chancery.vm.rules.Fact;
import io.chancery.vm.rules.RuleLimits;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.source.SourceFile;
import io.chancery.vm.value.Value;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactArgumentsTest {
  private static final CompiledRules RULES =
      compile(
          """
          declare F l : long i : int d : BigDecimal s : String b : boolean big : Long end
          rule "R" when F() then end
          """);

  private static Fact valid() {
    return fact("F", "l", Value.integer(1), "i", Value.integer(2), "b", Value.bool(true));
  }

  private static String endingWith(String field, Value value) {
    return ending(RULES, 100_000, new Fact("F", valid().fields().with(field, value)));
  }

  @Test
  void aMissingFieldIsNull() {
    assertEquals("FIRED", ending(RULES, 100_000, valid()));
    assertEquals(
        "F{l=1, i=2, d=null, s=null, b=true, big=null}",
        RuleFixture.render(java.util.Optional.of(RuleFixture.fire(RULES, valid()).facts().get(0))));
  }

  @Test
  void aFactThatDoesNotMatchItsTypeIsRefused() {
    assertEquals(
        "INVALID_ARGUMENT F.l takes an integer, but got a text", endingWith("l", Value.text("1")));
    assertEquals(
        "INVALID_ARGUMENT F.l takes an integer, but got a decimal",
        endingWith("l", Value.Dec.of("1.0")));
    assertEquals(
        "INVALID_ARGUMENT F.i is an int and cannot hold 3000000000",
        endingWith("i", Value.integer(3_000_000_000L)));
    assertEquals(
        "INVALID_ARGUMENT F.d takes a decimal or an integer, but got a boolean",
        endingWith("d", Value.bool(true)));
    assertEquals(
        "INVALID_ARGUMENT F.s takes a text, but got a list", endingWith("s", Value.Seq.EMPTY));
    assertEquals(
        "INVALID_ARGUMENT F.b takes a boolean, but got an integer",
        endingWith("b", Value.integer(1)));
    assertEquals(
        "INVALID_ARGUMENT F.l is a long and cannot be null: give it a value, or declare it as Long",
        endingWith("l", Value.Null.NULL));
    assertEquals(
        "INVALID_ARGUMENT the fact F has no field colour", endingWith("colour", Value.text("red")));
    assertEquals(
        "INVALID_ARGUMENT the rules declare no fact G, only [F]",
        ending(RULES, 100_000, fact("G")));
  }

  @Test
  void limitsHold() {
    RuleLimits small = new RuleLimits(300, 1, 1, 2, 3);
    CompiledRules rules =
        RuleFixture.compiled(
            RuleFixture.outcome(
                """
                declare F n : long end
                rule "R" when $f : F(n > 0) then modify($f) { setN($f.getN() + 1) } end
                """,
                small));
    Fact one = fact("F", "n", Value.integer(1));
    assertTrue(
        ending(rules, 100_000, one).startsWith("LIMIT_EXCEEDED rules may fire 3 times in a call"));
    assertEquals(
        "LIMIT_EXCEEDED a firing takes at most 2 facts, but got 3",
        ending(rules, 100_000, one, one, one));
    assertTooLarge("declare A a : long end declare B a : long end", small, "at most 1 types");
    assertTooLarge("rule A when then end rule B when then end", small, "at most 1 rules");
    assertTooLarge("//" + "x".repeat(300), small, "at most 300 bytes");
    assertTooLarge(
        "declare F n : long end rule R when " + "F() ".repeat(33) + "then end",
        RuleLimits.DEFAULT,
        "at most 32 patterns");
    assertTooLarge(
        "declare F n : long end rule R when " + "(F() or F()) ".repeat(6) + "then end",
        RuleLimits.DEFAULT,
        "at most 32 ways");
    assertTooLarge(
        "rule R when then " + "int i; ".repeat(3_000) + "end",
        RuleLimits.DEFAULT,
        "at most 16384 characters");
  }

  private static void assertTooLarge(String drl, RuleLimits limits, String told) {
    String outcome = RuleFixture.outcome(drl, limits).toString();
    assertTrue(outcome.contains(told), outcome);
  }

  @Test
  void filesOfASetShareTheirTypesAndProblemsNameTheirFile() {
    SourceFile rules =
        new SourceFile("rules/a.drl", "package shop;\nrule \"R\" when F(n > 1) then end\n");
    SourceFile types = new SourceFile("rules/b.drl", "declare F n : long end\n");
    assertEquals(
        List.of("R"),
        RuleFixture.compiled(RuleFixture.ENGINE.compile(List.of(rules, types), RuleLimits.DEFAULT))
            .ruleNames());
    SourceFile broken =
        new SourceFile("rules/c.drl", "rule \"S\" when\n F(n > 1)\nthen\n  System.exit(0);\nend\n");
    assertEquals(
        "rules/c.drl:4: the rule \"S\" calls java.lang.System.exit, which rules may not",
        ((CompileOutcome.NotCompiled<CompiledRules>)
                RuleFixture.ENGINE.compile(List.of(rules, types, broken), RuleLimits.DEFAULT))
            .problems()
            .getFirst()
            .toString());
    assertTrue(
        RuleFixture.ENGINE
            .compile(Collections.emptyList(), RuleLimits.DEFAULT)
            .toString()
            .contains("at least one file"));
  }
}
