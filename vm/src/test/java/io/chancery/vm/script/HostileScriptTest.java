package io.chancery.vm.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.chancery.vm.gas.OutOfGas;
import io.chancery.vm.gas.Refused;
import io.chancery.vm.ledger.RejectionCode;
import io.chancery.vm.source.SourceProblem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileScriptTest {
  private static final int DEEP = 200_000;

  /** What stands before and after a hole. */
  record Wrapper(String before, String after) {
    String around(String inner, int times) {
      return before.repeat(times) + inner + after.repeat(times);
    }
  }

  /** Expressions around a hole, each of which makes the tree one or two nodes deeper. */
  private static final List<Wrapper> WRAPPERS =
      List.of(
          new Wrapper("- ", ""),
          new Wrapper("!", ""),
          new Wrapper("(1 + ", ")"),
          new Wrapper("(1 / ", ")"),
          new Wrapper("(1 === ", ")"),
          new Wrapper("(1 > ", ")"),
          new Wrapper("(true && ", ")"),
          new Wrapper("(null || ", ")"),
          new Wrapper("(true ? ", " : 1)"),
          new Wrapper("[", "]"),
          new Wrapper("{a: ", "}"),
          new Wrapper("`${", "}`"),
          new Wrapper("[1][", "]"),
          new Wrapper("String(", ")"),
          new Wrapper("f(", ")"),
          new Wrapper("emit(", ")"),
          new Wrapper("[1].map(x => ", ")"),
          new Wrapper("[1].includes(", ")"),
          new Wrapper("(x => x)(", ")"));

  static Stream<Wrapper> wrappers() {
    return WRAPPERS.stream();
  }

  static Stream<String> deepSources() {
    return Stream.concat(
        WRAPPERS.stream().map(wrapper -> "return " + wrapper.around("1", DEEP / 20)),
        Stream.of(
            "return " + "(".repeat(20_000),
            "return " + "1 + ".repeat(10_000) + "1;",
            "return a" + ".b".repeat(10_000) + ";",
            "return a" + "()".repeat(10_000) + ";",
            "return a" + "[0]".repeat(10_000) + ";",
            "return " + "x => ".repeat(10_000) + "1;",
            "return " + "1 ? ".repeat(10_000) + "1;",
            "return 1" + " ? 1 : 1".repeat(5_000) + ";",
            "{".repeat(30_000),
            "if (1) ".repeat(8_000) + ";",
            "if (1) ; else ".repeat(5_000) + ";",
            "while (1) ".repeat(8_000) + ";",
            "for (;;) ".repeat(5_000) + ";",
            "for (const x of y) ".repeat(5_000) + ";",
            "let " + "a, ".repeat(15_000) + "a;",
            "a = ".repeat(10_000) + "1;",
            "const s = \"" + "x".repeat(200_000) + "\";",
            "const n = " + "9".repeat(100_000) + ";",
            "const n = 0." + "9".repeat(100_000) + ";",
            "/*".repeat(30_000),
            "`${".repeat(20_000),
            ";".repeat(60_000)));
  }

  @ParameterizedTest
  @MethodSource("deepSources")
  void deepOrHugeSourcesAreRefusedOnASmallStack(String statements) {
    Object problems =
        SmallStack.outcome(() -> ScriptFixture.problems("export function f() { " + statements));
    List<?> told = assertInstanceOf(List.class, problems, problems.toString());
    SourceProblem first = assertInstanceOf(SourceProblem.class, told.get(0));
    assertEquals(RejectionCode.INVALID_SCRIPT, first.code());
  }

  @ParameterizedTest
  @MethodSource("wrappers")
  void recursionInsideDeepExpressionsFitsASmallStack(Wrapper wrapper) {
    String text = "";
    for (int depth = 60; depth > 0 && text.isEmpty(); depth--) {
      String body = wrapper.around("f(n + 1)", depth);
      String candidate =
          "export function main() { return f(0); } function f(n) { return " + body + "; }";
      text = ScriptFixture.problems(candidate).isEmpty() ? candidate : "";
    }
    assertTooDeep(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return f(n + 1);",
        "f(n + 1);",
        "let x = f(n + 1);",
        "const o = {}; o.a = f(n + 1);",
        "const o = {a: 1}; o.a += f(n + 1);",
        "const a = [1]; a[0] += f(n + 1);",
        "[1].map(f);",
        "[1].filter(x => f(x));",
        "const g = {h: f}; g.h(n);",
        "const g = x => f(x); return g(g(1));",
        "if (f(n + 1)) { }",
        "{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{f(n + 1);}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}",
        "while (true) { if (true) { for (;;) { for (const x of [1]) { if (true) { f(x); } } } } }",
      })
  void recursionInsideStatementsFitsASmallStack(String body) {
    assertTooDeep("export function main() { f(0); } function f(n) { " + body + " }");
  }

  private static void assertTooDeep(String text) {
    Script script = ScriptFixture.script(text);
    Object outcome =
        SmallStack.outcome(
            () ->
                script.call(
                    "main", List.of(), new ScriptFixture(), ScriptFixture.context(1_000_000)));
    Refused refused = assertInstanceOf(Refused.class, outcome, outcome + " for " + text);
    assertEquals(RejectionCode.CALL_DEPTH_EXCEEDED, refused.rejection().code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) { }",
        "for (;;) { }",
        "for (;;) ;",
        "while (true) { continue; }",
        "const a = [1]; for (const x of a) { a[0] = x; a.push(x); a.slice(); }",
        "while (true) { [1, 2, 3]; }",
        "while (true) { ({a: 1, b: 2}); }",
        "while (true) { `${1}${2}`; }",
        "while (true) { 1.5 / 3; }",
        "while (true) { (x => x)(1); }",
        "while (true) { params.limits; }",
        "while (true) { emit('x'); }",
        "let s = 'xx'; while (true) { s = s + 'x'; if (s.length > 1000) { s = ''; } }",
        "let s = 'xx'; while (s.length < 40000) { s += s; } while (true) { s.slice(1); }",
        "let s = 'xx'; while (s.length < 30000) { s += s; } while (true) { s.includes(s + 'y'); }",
        "let s = 'xx'; while (s.length < 4000) { s += s; } while (true) { s.split('x'); }",
        "let s = 'xx'; while (s.length < 40000) { s += s; } while (true) { s + '' === s + ''; }",
        "let s = 'xx'; while (s.length < 40000) { s += s; } while (true) { s.toUpperCase(); }",
        "const a = []; while (a.length < 9000) { a.push(0); } while (true) { a.indexOf(1); }",
        "const a = []; while (a.length < 9000) { a.push(0); } while (true) { a.map(x => x); }",
        "const a = []; while (a.length < 9000) { a.push(0); } while (true) { a.join(); }",
        "const a = []; while (a.length < 9000) { a.push(0); } while (true) { emit('x', a); }",
        "const o = {}; for (let i = 0; true; i++) { o['k' + i % 5000] = i; }",
      })
  void whatNeverEndsRunsOutOfGas(String body) {
    Script script = ScriptFixture.script("export function main() { " + body + " }");
    Object outcome =
        SmallStack.outcome(
            () ->
                script.call(
                    "main", List.of(), new ScriptFixture(), ScriptFixture.context(500_000)));
    assertInstanceOf(OutOfGas.class, outcome, outcome + " for " + body);
  }

  @Test
  void sharedTextsAreWeighedEachTimeTheyLeave() {
    Object outcome =
        SmallStack.outcome(
            () ->
                ScriptFixture.run(
                    """
                    export function main() {
                      let a = ["x"];
                      for (let i = 0; i < 25; i++) { a = [a, a]; }
                      return a;
                    }
                    """,
                    ScriptFixture.PLENTY));
    Refused refused = assertInstanceOf(Refused.class, outcome, outcome.toString());
    assertEquals(RejectionCode.LIMIT_EXCEEDED, refused.rejection().code());
  }
}
