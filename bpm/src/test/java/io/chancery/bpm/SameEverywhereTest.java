package io.chancery.bpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.vm.process.CompiledProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SameEverywhereTest {
  private static final int AT_A_TIME = 2;

  private final List<String> expected =
      ScriptedSession.run(
          bpmn -> {
            CompiledProcess process = World.compile(bpmn);
            return () -> process;
          });

  @Test
  void aRestartBeforeEveryStepChangesNothing() {
    assertTrue(expected.size() > 10);
    assertEquals(expected, ScriptedSession.run(bpmn -> () -> World.compile(bpmn)));
  }

  @Test
  void freshJvmsWithAnyHashCodesAndAnyCompilerGiveTheSameBytes() throws Exception {
    List<List<String>> flags = new ArrayList<>();
    for (int mode = 0; mode <= 5; mode++) {
      flags.add(
          List.of(
              "-XX:+UnlockExperimentalVMOptions",
              "-XX:hashCode=" + mode,
              "-XX:TieredStopAtLevel=1"));
    }
    flags.add(List.of("-Xint", "-Duser.language=tr", "-Duser.timezone=Asia/Tokyo"));
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
        assertEquals(
            String.join("\n", expected), String.join("\n", lines), batch.get(i).toString());
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
            ScriptedSession.class.getName()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
