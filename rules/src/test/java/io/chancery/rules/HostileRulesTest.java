package io.chancery.rules;

import static io.chancery.rules.RuleFixture.buyer;
import static io.chancery.rules.RuleFixture.compile;
import static io.chancery.rules.RuleFixture.ending;
import static io.chancery.rules.RuleFixture.item;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.source.SourceProblem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a hostile author may try. Rows: what is written, how it ends, a piece of the sentence. */
class HostileRulesTest {
  private static final String TYPES =
      """
      declare Buyer fico_score : long end
      declare Item sku : String listed_price : BigDecimal price : BigDecimal end
      """;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          System.exit(0);                                          | calls java.lang.System.exit
          new java.io.File("/etc/passwd").delete();                | makes a java.io.File
          Runtime.getRuntime().availableProcessors();              | calls java.lang.Runtime.getRuntime
          $i.getClass().getMethods();                              | calls java.lang.Object.getClass
          try { Class.forName("X"); } catch (Exception e) {}       | calls java.lang.Class.forName
          double d = Math.random();                                | calls java.lang.Math.random
          $i.setPrice(new BigDecimal($i.getPrice().doubleValue()));| calls java.math.BigDecimal.doubleValue
          float f = 1.5f; if (f > 1) $i.setPrice(null);            | floating point
          if ($i.hashCode() > 7) $i.setPrice(null);                | calls java.lang.Object.hashCode
          $i.setSku($i.toString());                                | Item.toString
          System.identityHashCode($i);                             | calls java.lang.System.identityHashCode
          new java.util.Date();                                    | makes a java.util.Date
          System.currentTimeMillis();                              | calls java.lang.System.currentTimeMillis
          java.util.UUID.randomUUID();                             | calls java.util.UUID.randomUUID
          new Thread() { public void run() {} }.start();           | declares a class of its own
          Runnable r = () -> {}; r.run();                          | has a lambda of its own
          drools.getKieRuntime();                                  | asKnowledgeHelper
          drools.getRuntime(Object.class);                         | calls org.drools.model.Drools.getRuntime
          kcontext.getKieRuntime();                                | asKnowledgeHelper
          drools.halt();                                           | calls org.drools.model.Drools.halt
          drools.getEntryPoint("x");                               | calls org.drools.model.Drools.getEntryPoint
          insertLogical(new Buyer(1));                             | asKnowledgeHelper
          while (true) try { while (true) {} } catch (Throwable t) {} | catches java.lang.Throwable
          try { while (true) {} } catch (Error t) {}               | catches java.lang.Error
          try { while (true) {} } finally { while (true) {} }      | has a finally block
          synchronized ($i) {}                                     | is synchronized
          class F { int f(int i) { return f(i); } } new F().f(1);  | declares a class of its own
          Object o = new Object() { }; $i.setSku("" + o);          | declares a class of its own
          insert(new Object());                                    | makes a java.lang.Object
          if ($i.getSku() == "A") $i.setPrice(null);               | compares objects with ==
          Long x = 1L; Long y = 1L; if (x == y) $i.setPrice(null); | compares objects with ==
          try { $i.getPrice().abs(); } catch (Exception e) { $i.setSku(e.getMessage()); } | calls java.lang.Exception.getMessage
          String.format("%s", $i);                                 | calls java.lang.String.format
          "a".intern();                                            | calls java.lang.String.intern
          Long.getLong("x");                                       | calls java.lang.Long.getLong
          io.chancery.rules.fuel.Fuel.charge(-1);                  | calls io.chancery.rules.fuel.Fuel.charge
          io.chancery.rules.engine.MeteredDrools.insert(null, $i); | calls io.chancery.rules.engine.MeteredDrools.insert
          $i.setValue("price", null);                              | Item.setValue
          if ($i.equals($b)) $i.setPrice(null);                    | calls java.lang.Object.equals
          long[][] x = new long[5][5];                             | makes an array of arrays
          java.util.List l = new java.util.ArrayList(); l.add(1);  | makes a java.util.ArrayList
          $i.setSku("a".matches("(a+)+") ? "x" : "y");             | calls java.lang.String.matches
          """)
  void aForbiddenCallInAConsequenceIsNamedWithItsLine(String code, String told) {
    List<SourceProblem> problems =
        RuleFixture.problems(
            TYPES + "rule \"R\"\nwhen\n  $b : Buyer() $i : Item()\nthen\n  " + code + "\nend\n");
    assertTrue(
        problems.stream()
            .anyMatch(
                problem ->
                    problem.code().name().equals("FORBIDDEN_CALL_IN_RULE")
                        && problem.path().equals("rules/test.drl")
                        && problem.line() >= 3
                        && problem.line() <= 7
                        && problem.sentence().startsWith("the rule \"R\" ")
                        && problem.sentence().contains(told)),
        problems::toString);
    assertTrue(
        problems.stream().allMatch(p -> p.code().name().equals("FORBIDDEN_CALL_IN_RULE")),
        problems::toString);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          eval(System.currentTimeMillis() > 0)                 | INVALID_RULES          | eval is not accepted
          Buyer(eval(System.currentTimeMillis() > 0))          | FORBIDDEN_CALL_IN_RULE | calls java.lang.System.currentTimeMillis
          Buyer(Runtime.getRuntime().availableProcessors() > 0)| FORBIDDEN_CALL_IN_RULE | calls java.lang.Runtime.getRuntime
          Buyer(hashCode > 7)                                  | FORBIDDEN_CALL_IN_RULE | calls java.lang.Object.hashCode
          Item(price > 10.5)                                   | FORBIDDEN_CALL_IN_RULE | 10.5B
          Item(sku matches "(a+)+b")                           | FORBIDDEN_CALL_IN_RULE | java.util.regex
          Item(sku soundslike "a")                             | FORBIDDEN_CALL_IN_RULE | SoundsLikeOperator
          java.lang.Runtime()                                  | INVALID_RULES          | is not declared
          Object() from java.util.List.of(System.getenv())     | INVALID_RULES          | from is not accepted
          Buyer() from entry-point "x"                         | INVALID_RULES          | entrypoint is not accepted
          Buyer() over window:length(3)                        | INVALID_RULES          | windows are not accepted
          $l : java.util.List() from collect(Buyer())          | INVALID_RULES          | collect is not accepted
          accumulate(Item($p : price); $s : collectSet($p))    | INVALID_RULES          | collectSet
          accumulate(Item($p : price); $s : average($p))       | INVALID_RULES          | average
          accumulate(Item($p : price); $s : sum($p.abs()))     | INVALID_RULES          | bind it in the pattern
          accumulate(Item($p : sku); $s : max($p))             | FORBIDDEN_CALL_IN_RULE | number fields
          forall(Buyer(fico_score > 1))                        | INVALID_RULES          | forall is not accepted
          Item($d : price * 2)                                 | INVALID_RULES          | only a field can be bound
          Buyer(((((((fico_score > 1)))))))                    | INVALID_RULES          | brackets nest
          Buyer(fico_score == (int)-(int)-(int)-(int)-(int)-(int)-(int)-(int)-(int)-(int)-(int)-(int)-(int)-(int)-(int)-(int)-(int)-(int)-(int)-(int)-1) | INVALID_RULES | too entangled
          Buyer(score > 3)                                     | INVALID_RULES          | "score > 3" names no field
          """)
  void aConditionOutsideOfTheLanguageIsRefused(String condition, String code, String told) {
    assertRefused(TYPES + "rule R when\n  " + condition + "\nthen end\n", code, told);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          rule R salience ($s) when Buyer($s : fico_score) then end  | salience is a whole number
          rule R enabled (System.nanoTime() > 0) when Buyer() then end | enabled is true or false
          rule R timer (int: 10s) when Buyer() then end              | attribute timer
          rule R duration 10 when Buyer() then end                   | attribute duration
          rule R calendars "x" when Buyer() then end                 | attribute calendars
          rule R date-effective "10-Jul-2020" when Buyer() then end  | attribute date-effective
          rule R date-expires "10-Jul-2020" when Buyer() then end    | attribute date-expires
          rule R dialect "mvel" when Buyer() then end                | attribute dialect
          rule S extends R when Buyer() then end                     | extends another
          rule R @Propagation(IMMEDIATE) when Buyer() then end       | annotations
          function void f() { System.exit(0); }                      | may not have a function
          global java.io.PrintStream out;                            | may not have a global
          query q() Buyer() end                                      | queries are not accepted
          import java.io.File;                                       | import of java.io.File
          import function java.lang.Math.random;                     | an imported function
          import accumulate java.lang.Object f;                      | imported accumulate function
          declare X a : long = System.nanoTime() end                 | has an initial value
          declare X extends Item a : long end                        | extends another
          declare X @role(event) a : long end                        | annotations
          declare X a : java.io.File end                             | fields are long, int
          declare X a : double end                                   | fields are long, int
          declare String a : long end                                | cannot be named String
          declare X class : long end                                 | cannot be named class
          declare X ab : long Ab : long end                          | first letter's case
          declare Item a : long end                                  | declared twice
          rule "a\\nb" when then end                                 | a rule's name
          rule R when Buyer() then System\\u002eexit(0); end         | backslash
          rule R when Buyer() then String s = "\\u0022"; end         | write the character itself
          rule R when Buyer() then $x.setA(1); end                   | $x cannot be resolved
          rule R when Buyer( then end                                | is not closed
          rule R when then end rule R when then end                  | there twice
          """)
  void whatTheLanguageDoesNotHaveIsRefused(String drl, String told) {
    assertRefused(TYPES + drl + "\n", "INVALID_RULES", told);
  }

  private static void assertRefused(String drl, String code, String told) {
    List<SourceProblem> problems = RuleFixture.problems(drl);
    assertTrue(
        problems.stream()
            .anyMatch(
                problem -> problem.code().name().equals(code) && problem.sentence().contains(told)),
        problems::toString);
    assertTrue(
        problems.stream()
            .noneMatch(p -> p.sentence().contains("\n") || p.sentence().length() > 400),
        problems::toString);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          while (true) {}                                               | OUT_OF_GAS
          while (true) try { while (true) {} } catch (Exception e) {}   | OUT_OF_GAS
          StringBuilder s = new StringBuilder(); for (;;) s.append("xxxxxxxxx"); | OUT_OF_GAS
          String s = "x"; for (;;) s += s;                              | OUT_OF_GAS
          String s = "x"; for (;;) s = s.concat(s);                     | OUT_OF_GAS
          for (;;) { long[] x = new long[9000]; }                       | OUT_OF_GAS
          long[] x = new long[500000000];                               | LIMIT_EXCEEDED a rule may make arrays
          long[] x = new long[-1];                                      | RULE_ERROR the rule "R" failed
          $i.setPrice($i.getListed_price().pow(99999999));              | RULE_ERROR decimals in rules
          BigDecimal p = new BigDecimal("1.5"); for (;;) p = p.multiply(p); | RULE_ERROR decimals in rules
          $i.setPrice($i.getListed_price().setScale(1000000000, RoundingMode.UP)); | RULE_ERROR decimals in rules
          new BigDecimal("1E+999999999").add(BigDecimal.ONE);           | RULE_ERROR decimals in rules
          $i.setPrice(new BigDecimal("0.1234567890123456789012345678901234567")); | RULE_ERROR a fact holds decimals of at most 34 digits
          $i.setSku("" + $i);                                           | RULE_ERROR only a text, a number or a boolean
          $i.setSku(String.valueOf((Object) $b));                       | RULE_ERROR only a text, a number or a boolean
          insert("x");                                                  | RULE_ERROR a rule can insert facts of declared types only
          insert(null);                                                 | RULE_ERROR a rule can insert facts of declared types only
          insert($i);                                                   | RULE_ERROR a rule inserted the same Item twice
          delete($i); delete($i);                                       | RULE_ERROR a rule can delete only facts
          update(new Buyer(1));                                         | RULE_ERROR a rule can update only facts
          $i.setPrice($i.getListed_price().divide(BigDecimal.ZERO));    | RULE_ERROR the rule "R" failed: Division by zero
          $i.setPrice($i.getPrice().negate());                          | RULE_ERROR the rule "R" failed: it used a field that is null
          throw new RuntimeException("no");                             | RULE_ERROR the rule "R" failed: RuntimeException, no
          modify($i) { setSku($i.getSku() + "x") }                      | OUT_OF_GAS
          for (long n = 0; ; n++) insert(new Buyer(n));                 | LIMIT_EXCEEDED a working memory holds at most 1000 facts
          $i.setPrice($i.getListed_price().pow(2));                     | FIRED
          switch ($i.getSku()) { case "A": $i.setSku("B"); }            | FIRED
          """)
  void aRuleThatRunsAwayEndsWithACode(String code, String ending) {
    String actual =
        ending(
            compile(
                TYPES
                    + "rule \"R\" when $b : Buyer() $i : Item(sku != null) then\n"
                    + code
                    + "\nend\n"),
            200_000,
            buyer(741),
            item("A", "100"));
    assertTrue(actual.startsWith(ending), actual);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Buyer() Buyer() Buyer()                                           | OUT_OF_GAS
          $a : Buyer() Buyer(this != $a) Buyer(this != $a)                  | OUT_OF_GAS
          not (Buyer($s : fico_score) and Buyer(fico_score == $s, fico_score < 0)) | FIRED
          """)
  void aJoinOfAThousandCubedPaysForEachPartialMatch(String condition, String ending) {
    var facts =
        java.util.stream.LongStream.range(0, 1_000)
            .mapToObj(RuleFixture::buyer)
            .toArray(io.chancery.vm.rules.Fact[]::new);
    assertEquals(
        ending,
        ending(compile(TYPES + "rule R when " + condition + " then end"), 3_000_000, facts));
  }
}
