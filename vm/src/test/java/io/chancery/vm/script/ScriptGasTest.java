package io.chancery.vm.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.gas.Gas;
import io.chancery.vm.gas.GasCause;
import io.chancery.vm.gas.GasSchedule;
import io.chancery.vm.gas.OutOfGas;
import io.chancery.vm.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptGasTest {
  private static final String BUSY =
      """
      export function main() {
        const rows = [];
        for (let i = 0; i < 50; i++) {
          rows.push({ sku: "item " + i, price: i * 0.8, tags: [i, i % 3] });
        }
        let total = 0;
        for (const row of rows.filter(row => row.tags[1] !== 0)) {
          total += row.price / 3 + fibonacci(row.tags[1] * 4);
        }
        emit("done", { total, names: rows.map(row => row.sku.toUpperCase()).join(";") });
        return total;
      }
      function fibonacci(n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }
      """;

  @ParameterizedTest(name = "{0} takes {1} steps")
  @CsvSource(
      delimiterString = " ## ",
      quoteCharacter = '^',
      textBlock =
          """
          return 1; ## 2
          return; ## 2
          1 + 2 * 3; ## 6
          let x = 1; ## 2
          let x = 1; x += 2; ## 6
          true && 1; ## 4
          false && 1; ## 3
          true ? 1 : 1 + 1; ## 4
          false ? 1 : 1 + 1; ## 6
          if (true) { return 1; } ## 4
          if (false) { return 1; } ## 2
          for (const x of [1, 2]) { x; } ## 10
          while (false) { } ## 2
          [1, 2]; ## 4
          const o = {a: 1}; o.a = 2; ## 7
          ^""^ ## 0
          """)
  void eachEvaluatedNodeIsAStep(String statements, long steps) {
    ExecutionContext ctx = ScriptFixture.context(10_000);
    ScriptFixture.script("export function main() { " + statements.replace("\"\"", ";") + " }")
        .call("main", List.of(), new ScriptFixture(), ctx);
    assertEquals(
        GasSchedule.SCRIPT_CALL + steps * GasSchedule.SCRIPT_STEP,
        ctx.gas().usedByCause().getOrDefault(GasCause.SCRIPT, Gas.ZERO).value());
  }

  @Test
  void gasIsTheSameOnEveryRunAndAfterWarmUp() {
    Map<GasCause, Gas> first = gasOf(ScriptFixture.script(BUSY));
    Script warm = ScriptFixture.script(BUSY);
    for (int i = 0; i < 2_000; i++) {
      assertEquals(first, gasOf(warm), "run " + i);
    }
    assertEquals(first, gasOf(ScriptFixture.script(BUSY)));
  }

  /** Written down, so that a change of the gas rules cannot go unseen. */
  @Test
  void gasIsWhatItWas() {
    assertEquals(
        "{SCRIPT=38647, ALLOCATION=9040, HOST=50}", gasOf(ScriptFixture.script(BUSY)).toString());
  }

  @Test
  void everyLimitBelowTheNeedRunsOutAndTheNeedItselfSuffices() {
    Script script = ScriptFixture.script(BUSY);
    long need = ScriptFixture.PLENTY - left(script);
    for (long gas = 0; gas < need; gas += 997) {
      ExecutionContext ctx = ScriptFixture.context(gas);
      assertThrows(OutOfGas.class, () -> script.call("main", List.of(), new ScriptFixture(), ctx));
      assertEquals(gas, ctx.gas().used().value());
    }
    script.call("main", List.of(), new ScriptFixture(), ScriptFixture.context(need));
  }

  private static long left(Script script) {
    ExecutionContext ctx = ScriptFixture.context(ScriptFixture.PLENTY);
    Value result = script.call("main", List.of(), new ScriptFixture(), ctx);
    assertEquals("a decimal", result.kind());
    return ctx.gas().leftUnits();
  }

  private static Map<GasCause, Gas> gasOf(Script script) {
    ExecutionContext ctx = ScriptFixture.context(ScriptFixture.PLENTY);
    script.call("main", List.of(), new ScriptFixture(), ctx);
    return ctx.gas().usedByCause();
  }
}
