package io.chancery.rules;

import static io.chancery.rules.RuleFixture.compile;
import static io.chancery.rules.RuleFixture.fact;
import static io.chancery.rules.RuleFixture.fire;
import static io.chancery.rules.RuleFixture.render;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.vm.rules.Fact;
import io.chancery.vm.rules.Firing;
import io.chancery.vm.rules.Firings;
import io.chancery.vm.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MatchedFactsTest {
  private static final String TYPES =
      """
      declare A n : long end
      declare B n : long end
      declare C n : long s : String end
      """;

  private static Fact a(long n) {
    return fact("A", "n", Value.integer(n));
  }

  private static Fact b(long n) {
    return fact("B", "n", Value.integer(n));
  }

  private static Fact c(long n) {
    return fact("C", "n", Value.integer(n));
  }

  /** The facts of each firing of one rule with this text, a firing a line. */
  private static String told(String conditions, String consequence, Fact... facts) {
    Firings firings =
        fire(
            compile(
                "%s rule \"R\" no-loop when %s then %s end"
                    .formatted(TYPES, conditions, consequence)),
            facts);
    return firings.fired().stream().map(MatchedFactsTest::told).collect(Collectors.joining("\n"));
  }

  private static String told(Firing firing) {
    return firing.facts().stream()
        .map(
            seen ->
                switch (seen) {
                  case Firing.Matched matched -> render(Optional.of(matched.fact()));
                  case Firing.Changed change ->
                      render(change.before()) + " => " + render(change.after());
                })
        .collect(Collectors.joining(" "));
  }

  @Test
  void theyComeInTheOrderOfThePatternsWhateverTheOrderOfInsertion() {
    assertEquals("B{n=2} A{n=1}", told("B() A()", "", a(1), b(2)));
    assertEquals("B{n=2} A{n=1}", told("B() A()", "", b(2), a(1)));
    assertEquals("A{n=1} B{n=2}", told("A() B()", "", b(2), a(1)));
  }

  @Test
  void whatANotOrAnExistsLooksAtIsNotAmongThem() {
    assertEquals("A{n=1} B{n=2}", told("A() not C() exists A(n == 1) B()", "", a(1), b(2)));
    assertEquals("B{n=2}", told("exists A() not C() B()", "", a(1), b(2)));
    assertEquals("A{n=1}", told("A() exists B() not C()", "", a(1), b(2)));
    assertEquals("", told("not C()", "", a(1)));
  }

  @Test
  void whatAnAccumulateMakesIsNoFact() {
    assertEquals(
        "B{n=2} C{n=4, s=null}",
        told("B() accumulate(A($n : n); $s : sum($n)) C(n == $s)", "", a(1), a(3), b(2), c(4)));
    assertEquals(
        "B{n=2}",
        told("accumulate(A($n : n); $s : sum($n), $c : count()) B(n == $c)", "", a(1), a(3), b(2)));
  }

  @Test
  void eachWayThroughAnOrTellsItsOwn() {
    assertEquals("A{n=1} C{n=3, s=null}", told("( A() or B(n > 9) ) C()", "", a(1), b(2), c(3)));
  }

  @Test
  void aFactThatTwoPatternsMatchIsToldOnce() {
    assertEquals("A{n=1}", told("A() A(n == 1)", "", a(1)));
  }

  @Test
  void eachFactIsToldBeforeAndAfterWhereItsPatternIs() {
    assertEquals(
        "A{n=1} => A{n=5} B{n=2} C{n=3, s=null} => -",
        told("$a : A() B() $c : C()", "delete($c); modify($a) { setN(5) }", b(2), c(3), a(1)));
  }

  @Test
  void whatItInsertsComesBehindWhatItMatched() {
    assertEquals(
        "A{n=1} - => B{n=7} - => C{n=8, s='x'}",
        told("A()", "insert(new B(7)); C $c = new C(8, null); insert($c); $c.setS(\"x\");", a(1)));
  }

  @Test
  void aFactSetToWhatItWasIsOnlyMatched() {
    assertEquals("A{n=1}", told("$a : A()", "modify($a) { setN(1) }", a(1)));
    assertEquals("A{n=1}", told("$a : A()", "$a.setN(4); $a.setN(1);", a(1)));
  }

  @Test
  void whatIsInsertedAndDeletedInOneFiringIsNotTold() {
    assertEquals("A{n=1}", told("A()", "B $b = new B(2); insert($b); delete($b);", a(1)));
  }

  @Test
  void theNextFiringStartsFromWhereTheLastOneEnded() {
    assertEquals(
        List.of("A{n=1} => A{n=2}", "A{n=2} => A{n=3}", "A{n=3}"),
        fire(
                compile(
                    TYPES
                        + """
                        rule "Up" when $a : A(n < 3) then modify($a) { setN($a.getN() + 1) } end
                        rule "Top" when $a : A(n == 3) then end
                        """),
                a(1))
            .fired()
            .stream()
            .map(MatchedFactsTest::told)
            .toList());
  }

  @Test
  void aChangeThatTheEngineIsNotToldOfIsSeenToo() {
    assertEquals(
        "A{n=1} => A{n=9} B{n=2}\nA{n=9} B{n=3}",
        told("$a : A() B()", "$a.setN(9);", a(1), b(2), b(3)));
  }
}
