package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.GlobalOptions;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.command.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

final class HelpTest {
  private static final Path MANUAL = Path.of("..", "docs", "cli.md");

  private final CommandShell shell = new CommandShell(Path.of(""), Optional.empty());

  @Test
  void everyCommandHasHelpOfEightyColumnsWithAnExample() {
    for (String command : commands()) {
      List<String> words = new ArrayList<>(List.of(command.split(" ")));
      words.add("--help");
      CommandShell.Result help = shell.run(words.toArray(String[]::new));
      assertEquals(0, help.exit(), command);
      assertTrue(help.out().startsWith("Usage: chancery " + command + " "), help.out());
      assertTrue(
          help.out().contains("\nExample:\n  ") && help.out().contains("chancery " + command),
          command);
      help.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }
  }

  @Test
  void everyCommandTakesTheGlobalOptions() {
    for (String command : commands()) {
      String help = shell.run((command + " --help").split(" ")).out();
      for (String option : List.of("--json", "--node", "--home", "--verbose")) {
        assertTrue(help.contains(option), command + " " + option);
      }
    }
  }

  @Test
  void theManualHasEveryCommandAndExitCode() throws IOException {
    String manual = Files.readString(MANUAL);
    for (String command : commands()) {
      assertTrue(manual.contains("`" + command), "docs/cli.md has no `" + command + "`");
    }
    for (ExitCode code : ExitCode.values()) {
      String row = "| " + code.number() + " | " + code.meaning() + " |";
      assertTrue(manual.contains(row), "docs/cli.md has no line " + row);
    }
  }

  @Test
  void theVersionIsTold() {
    CommandShell.Result version = shell.run("--version");
    assertEquals(0, version.exit());
    assertTrue(version.out().matches("chancery \\S+\n"), version.out());
  }

  @Test
  void theCompletionScriptKnowsEveryCommand() {
    String script = shell.run("completion", "bash").out();
    for (String command : commands()) {
      assertTrue(script.contains(command), command);
    }
  }

  private static List<String> commands() {
    List<String> names = new ArrayList<>();
    Session session = new Session(Surroundings.system(), new GlobalOptions());
    Commands.all(session).forEach(command -> add(command, "", names));
    return names;
  }

  private static void add(Subcommand command, String before, List<String> names) {
    String name = before + command.getClass().getAnnotation(Command.class).name();
    names.add(name);
    command.subcommands().forEach(below -> add(below, name + " ", names));
  }
}
