package io.chancery.rules;

import static io.chancery.rules.RuleFixture.compile;
import static io.chancery.rules.RuleFixture.fire;
import static io.chancery.rules.RuleFixture.render;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.vm.rules.CompiledRules;
import io.chancery.vm.rules.Fact;
import io.chancery.vm.rules.Firings;
import io.chancery.vm.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One set with a rule for each row, fired once over the same facts. */
class ConditionsTest {
  private static final String TYPES =
      """
      declare A i : int l : long big : Long d : BigDecimal s : String b : boolean end
      declare B i : int l : long big : Long d : BigDecimal s : String b : Boolean end
      declare Out name : String text : String end
      """;

  private static Fact fact(String type, long n, Value decimal, Value text) {
    return RuleFixture.fact(
        type,
        "i",
        Value.integer(n),
        "l",
        Value.integer(n),
        "big",
        Value.integer(n),
        "d",
        decimal,
        "s",
        text,
        "b",
        Value.bool(true));
  }

  private static final Fact[] FACTS = {
    fact("A", 5, Value.Dec.of("1.0"), Value.text("x")),
    fact("B", 5, Value.Dec.of("1.00"), Value.text("x")),
    fact("B", 6, Value.Dec.of("2"), Value.text("y")),
    fact("B", 5, Value.Null.NULL, Value.Null.NULL)
  };

  @Test
  void conditionsMatchByValueAndNullMatchesOnlyNull() {
    Map<String, Integer> expected = new LinkedHashMap<>();
    expected.put("A($i : i) B(l == $i)", 2);
    expected.put("A($i : l) B(i == $i)", 2);
    expected.put("A($i : i) B(big == $i)", 2);
    expected.put("A($i : big) B(i == $i)", 2);
    expected.put("A($d : d) B(d == $d)", 1);
    expected.put("A($d : d) B(d >= $d)", 2);
    expected.put("A($d : d) B(d != $d)", 2);
    expected.put("A($d : d) B(l > $d)", 3);
    expected.put("A($l : l) B(d < $l)", 2);
    expected.put("A($s : s) B(s == $s)", 1);
    expected.put("A($s : s) B(s > $s)", 1);
    expected.put("$a : A() B(l == $a.l)", 2);
    expected.put("B(d == 1)", 1);
    expected.put("B(d > 0.5B)", 2);
    expected.put("B(d in (1, 2))", 2);
    expected.put("B(l in (5, 6))", 3);
    expected.put("B(s not in (\"x\", \"z\"))", 2);
    expected.put("B(d == null)", 1);
    expected.put("B(d != null, d + 1 > 2)", 1);
    expected.put("B(l == 5 || s == \"y\")", 3);
    expected.put("B(l > 4 && < 6)", 2);
    expected.put("B(l + 1 > 6)", 1);
    expected.put("B(b)", 3);
    expected.put("B(!b)", 0);
    expected.put("B(s == \"x\") or B(s == \"y\")", 2);
    expected.put("not B(s == \"z\")", 1);
    expected.put("not B(s == \"x\")", 0);
    expected.put("A($l : l) exists B(l == $l)", 1);
    expected.put("A($l : l) not B(l > $l)", 0);
    expected.put("B() B()", 9);
    expected.put("$x : B() B(this != $x)", 6);
    expected.put("B(s != null && s.startsWith(\"x\"))", 1);

    StringBuilder drl = new StringBuilder(TYPES);
    List<String> names = new ArrayList<>();
    expected.forEach(
        (condition, ignored) -> {
          names.add("R" + names.size());
          drl.append("rule " + names.getLast() + " when " + condition + "\nthen end\n");
        });
    Map<String, Integer> fired = new TreeMap<>();
    fire(compile(drl.toString()), FACTS)
        .fired()
        .forEach(firing -> fired.merge(firing.rule(), 1, Integer::sum));

    Map<String, Integer> actual = new LinkedHashMap<>();
    int rule = 0;
    for (String condition : expected.keySet()) {
      actual.put(condition, fired.getOrDefault(names.get(rule++), 0));
    }
    assertEquals(expected, actual);
  }

  @Test
  void integersBeyondDoublesAreComparedExactly() {
    CompiledRules rules =
        compile(
            TYPES
                + """
                rule "Equal" when A($l : l) B(l == $l) then end
                rule "In" when B(l in (9007199254740992)) then end
                rule "Decimal" when A($l : l) B(d == $l) then end
                """);
    assertEquals(
        List.of(),
        fire(
                rules,
                fact("A", 0, Value.Null.NULL, Value.Null.NULL, 9_007_199_254_740_992L),
                fact(
                    "B",
                    0,
                    Value.Dec.of("9007199254740993"),
                    Value.Null.NULL,
                    9_007_199_254_740_993L))
            .fired());
  }

  private static Fact fact(String type, long n, Value decimal, Value text, long l) {
    return new Fact(type, fact(type, n, decimal, text).fields().with("l", Value.integer(l)));
  }

  @Test
  void accumulateIsExactAndLeavesNullsOut() {
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("accumulate(B($v : d); $r : sum($v))", "3.00");
    expected.put("accumulate(B($v : l); $r : sum($v))", "16");
    expected.put("accumulate(B($v : i); $r : sum($v))", "16");
    expected.put("accumulate(B($v : big); $r : max($v))", "6");
    expected.put("accumulate(B($v : l); $r : min($v))", "5");
    expected.put("accumulate(B($v : d); $r : min($v))", "1.00");
    expected.put("accumulate(B(); $r : count())", "3");
    expected.put("accumulate(B(l > 100, $v : d); $r : sum($v))", "0");
    expected.put("accumulate(B(l > 100, $v : l); $r : max($v))", "none");
    expected.put("accumulate(B($v : d); $r : sum($v); $r > 2)", "3.00");
    expected.put("accumulate(B($v : d); $r : sum($v); $r > 3)", "none");
    expected.put("A($l : l) accumulate(B(l == $l, $v : d); $r : sum($v))", "1.00");
    expected.put("$r : BigDecimal(this > 2) from accumulate(B($v : d), sum($v))", "3.00");

    List<String> conditions = List.copyOf(expected.keySet());
    StringBuilder drl = new StringBuilder(TYPES);
    for (int i = 0; i < conditions.size(); i++) {
      drl.append("rule R" + i + " when " + conditions.get(i) + "\n")
          .append("then insert(new Out(\"" + i + "\", \"\" + $r)); end\n");
    }
    Map<String, String> actual = new LinkedHashMap<>();
    conditions.forEach(condition -> actual.put(condition, "none"));
    for (Fact fact : fire(compile(drl.toString()), FACTS).facts()) {
      if (fact.fields().get("name") instanceof Value.Text name
          && fact.fields().get("text") instanceof Value.Text text) {
        actual.put(conditions.get(Integer.parseInt(name.value())), text.value());
      }
    }
    assertEquals(expected, actual);
  }

  @Test
  void theTraceTellsEachChangeOnceWithOrWithoutUpdate() {
    CompiledRules rules =
        compile(
            TYPES
                + """
                rule "Modify" salience 4 when $b : B(l == 6) then
                  modify($b) { setL(7), setS("q") }
                end
                rule "Silent" salience 3 when $b : B(l == 7) then $b.setS("r"); end
                rule "Same" salience 2 when $b : B(l == 7) then modify($b) { setS("r") } end
                rule "Insert" salience 1 when B(l == 7) then
                  Out o = new Out(); o.setName("n"); insert(o); o.setText("t");
                end
                rule "Delete" when $a : A() then $a.setL(9); delete($a); end
                """);
    Firings firings =
        fire(
            rules,
            fact("A", 5, Value.Null.NULL, Value.Null.NULL),
            fact("B", 6, Value.Dec.of("2"), Value.text("y")));
    assertEquals(
        """
        Modify
          B{i=6, l=6, big=6, d=2d, s='y', b=true} => B{i=6, l=7, big=6, d=2d, s='q', b=true}
        Silent
          B{i=6, l=7, big=6, d=2d, s='q', b=true} => B{i=6, l=7, big=6, d=2d, s='r', b=true}
        Same
          B{i=6, l=7, big=6, d=2d, s='r', b=true}
        Insert
          B{i=6, l=7, big=6, d=2d, s='r', b=true}
          - => Out{name='n', text='t'}
        Delete
          A{i=5, l=5, big=5, d=null, s=null, b=true} => -
        B{i=6, l=7, big=6, d=2d, s='r', b=true}
        Out{name='n', text='t'}
        """,
        render(firings));
  }
}
