package io.chancery.vm.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.vm.gas.Refused;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.value.Value;
import io.chancery.vm.value.ValueJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FragmentTest {
  private static final List<String> NAMES = List.of("approved", "order", "count", "note");
  private static final Value.Obj VARIABLES =
      (Value.Obj)
          ScriptFixture.json(
              "{\"order\":{\"total\":79.99,\"lines\":[1]},\"approved\":true,\"count\":3}");

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiterString = " ## ",
      textBlock =
          """
          approved === true ## true
          order.total > 50 && count < 5 ## true
          note ## null
          count * 2 ## 6
          order.lines.map(n => n + count) ## [4]
          """)
  void anExpressionReadsItsVariables(String text, String json) {
    ScriptExpression expression =
        ScriptFixture.result(ScriptCompiler.compileExpression(ScriptFixture.file(text), NAMES));
    Value value = expression.evaluate(VARIABLES, ScriptFixture.context(1_000));
    assertEquals(json, ValueJson.toJson(value));
  }

  @ParameterizedTest(name = "{0} changes {1}")
  @CsvSource(
      delimiterString = " ## ",
      textBlock =
          """
          count = count + 1; ## {"count":4}
          count = 3; ## {}
          note = "x"; count += 1; ## {"count":4,"note":"x"}
          order.lines.push(2); ## {"order":{"total":79.99,"lines":[1,2]}}
          const o = order; o.total += 0.01; ## {"order":{"total":80.00,"lines":[1]}}
          if (!approved) { note = "no"; } ## {}
          approved = null; ## {"approved":null}
          let own = 1; own += count; ## {}
          """)
  void aFragmentGivesTheVariablesThatItChanged(String text, String json) {
    ScriptFragment fragment =
        ScriptFixture.result(ScriptCompiler.compileFragment(ScriptFixture.file(text), NAMES));
    Value.Obj changed = fragment.run(VARIABLES, ScriptFixture.context(1_000));
    assertEquals(json, ValueJson.toJson(changed));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiterString = " ## ",
      textBlock =
          """
          other = 1; ## 1: other is not known here; declare it, or check its spelling
          return 1; ## 1: return stands in a function; a script task has none around it
          message.sender; ## 1: message is not known here; declare it, or check its spelling
          let count = 1; ## 1: count is declared twice; choose another name
          """)
  void aFragmentKnowsItsVariablesOnly(String text, String problem) {
    var outcome = ScriptCompiler.compileFragment(ScriptFixture.file(text), NAMES);
    var not = assertInstanceOf(CompileOutcome.NotCompiled.class, outcome);
    assertEquals("contract.js:" + problem, not.problems().get(0).toString());
  }

  @Test
  void anExpressionIsOneExpression() {
    var outcome = ScriptCompiler.compileExpression(ScriptFixture.file("count; count"), NAMES);
    var not = assertInstanceOf(CompileOutcome.NotCompiled.class, outcome);
    assertEquals(
        "contract.js:1: expected the end of the expression, got ;",
        not.problems().get(0).toString());
  }

  @Test
  void anErrorNamesItsPlace() {
    ScriptFragment fragment =
        ScriptFixture.result(
            ScriptCompiler.compileFragment(ScriptFixture.file("\n\nnote.x = 1;"), NAMES));
    Refused refused =
        assertThrows(Refused.class, () -> fragment.run(VARIABLES, ScriptFixture.context(1_000)));
    assertEquals(
        "contract.js:3: note is null, so x cannot be set in it", refused.rejection().sentence());
  }
}
