package io.chancery.vm.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.execution.ExecutionContext;
import io.chancery.vm.gas.ExecutionAbort;
import io.chancery.vm.source.CompileOutcome;
import io.chancery.vm.value.ValueJson;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptFuzzTest {
  private static final int SOURCES = 800;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void tokensInAnyOrderEndInAnOutcome(long seed) {
    SourceGenerator sources = new SourceGenerator(new Random(seed));
    for (int i = 0; i < SOURCES; i++) {
      check(sources.tokenSoup(), seed);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void damagedProgramsEndInAnOutcome(long seed) {
    SourceGenerator sources = new SourceGenerator(new Random(seed));
    for (int i = 0; i < SOURCES; i++) {
      check(sources.damaged(sources.program()), seed);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void wellFormedProgramsRunTheSameTwice(long seed) {
    SourceGenerator sources = new SourceGenerator(new Random(seed));
    int compiled = 0;
    for (int i = 0; i < SOURCES; i++) {
      compiled += check(sources.program(), seed) ? 1 : 0;
    }
    assertTrue(compiled > SOURCES / 4, "only " + compiled + " compiled, seed " + seed);
  }

  /** Compiles, and runs twice what compiles: nothing but outcomes and aborts may come of it. */
  private static boolean check(String text, long seed) {
    try {
      return switch (ScriptCompiler.compile(
          ScriptFixture.file(text), ScriptFixture.SURFACE, ScriptLimits.DEFAULT)) {
        case CompileOutcome.NotCompiled<Script> ignored -> false;
        case CompileOutcome.Compiled<Script> compiled -> {
          for (String function : compiled.result().exports()) {
            String first = run(compiled.result(), function);
            assertEquals(first, run(ScriptFixture.script(text), function), "seed " + seed);
          }
          yield true;
        }
      };
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("seed " + seed + ": " + text, e);
    }
  }

  private static String run(Script script, String function) {
    if (!script.parameters(function).isEmpty()) {
      return "not run";
    }
    ExecutionContext ctx = ScriptFixture.context(20_000);
    String result;
    try {
      result = ValueJson.toJson(script.call(function, List.of(), new ScriptFixture(), ctx));
    } catch (ExecutionAbort abort) {
      result = String.valueOf(abort.getMessage());
    }
    return result + " for " + ctx.gas().usedByCause();
  }
}
