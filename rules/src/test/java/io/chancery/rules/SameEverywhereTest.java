package io.chancery.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.rules.CompiledRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SameEverywhereTest {
  private static final int AT_A_TIME = 2;
  private static final CompiledRules RULES = SameEverywhere.rules();
  private static final List<String> EXPECTED = SameEverywhere.lines(RULES);

  @Test
  void theScenarioFiresALot() {
    assertTrue(
        EXPECTED.getFirst().matches("seed 1 gas \\d{5,} trace \\d{4,} .*"), EXPECTED::toString);
    assertTrue(EXPECTED.getLast().startsWith("seed 1 gas 20000 trace 10 "), EXPECTED::toString);
  }

  @Test
  void aWarmEngineGivesTheSameTraceAndGas() {
    for (int i = 0; i < 300; i++) {
      assertEquals(EXPECTED, SameEverywhere.lines(RULES));
    }
  }

  @Test
  void compilingAgainGivesTheSameTraceAndGas() {
    assertEquals(EXPECTED, SameEverywhere.lines(SameEverywhere.rules()));
  }

  @Test
  void severalThreadsGiveTheSameTraceAndGas() {
    IntStream.range(0, 8)
        .parallel()
        .forEach(ignored -> assertEquals(EXPECTED, SameEverywhere.lines(RULES)));
  }

  @Test
  void freshJvmsWithAnyHashCodesCompilerAndPropertiesGiveTheSameTraceAndGas() throws Exception {
    List<List<String>> flags = new ArrayList<>();
    for (int mode = 0; mode <= 5; mode++) {
      flags.add(
          List.of(
              "-XX:+UnlockExperimentalVMOptions",
              "-XX:hashCode=" + mode,
              "-XX:TieredStopAtLevel=1"));
    }
    flags.add(
        List.of(
            "-Xint",
            "-Duser.language=tr",
            "-Duser.timezone=Asia/Tokyo",
            "-Ddrools.dialect.java.compiler=NATIVE",
            "-Ddrools.dialect.java.compiler.lnglevel=1.5",
            "-Ddrools.drl.antlr4.parser.enabled=true",
            "-Ddrools.dateformat=nonsense",
            "-Dorg.kie.sequential=true",
            "-Ddrools.accumulate.function.sum=nonsense"));
    for (int from = 0; from < flags.size(); from += AT_A_TIME) {
      List<List<String>> batch = flags.subList(from, Math.min(flags.size(), from + AT_A_TIME));
      List<Process> running = new ArrayList<>();
      for (List<String> flag : batch) {
        running.add(start(flag));
      }
      for (int i = 0; i < running.size(); i++) {
        List<String> lines =
            new String(running.get(i).getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertEquals(0, running.get(i).waitFor(), () -> String.join("\n", lines));
        assertEquals(EXPECTED, lines, batch.get(i).toString());
      }
    }
  }

  private static Process start(List<String> flags) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(
        List.of(
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            SameEverywhere.class.getName()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
