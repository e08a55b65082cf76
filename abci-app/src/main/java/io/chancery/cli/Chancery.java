package io.chancery.cli;

import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.FailureReport;
import io.chancery.cli.command.GlobalOptions;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.command.Surroundings;
import io.chancery.cli.output.Output;
import io.chancery.vm.ledger.InvariantViolation;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;

/** The program: {@code java io.chancery.cli.Chancery COMMAND}. */
public final class Chancery {
  private final Surroundings surroundings;

  public Chancery(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  public static void main(String[] arguments) {
    System.exit(new Chancery(Surroundings.system()).run(arguments));
  }

  /** Runs one command line. Gives the number of an {@link ExitCode}. */
  public int run(String... arguments) {
    List<String> words = Arrays.asList(arguments);
    boolean json = words.contains("--json");
    try {
      return commandLine(json).execute(arguments);
    } catch (InvariantViolation broken) {
      // An error, which picocli lets through; nothing runs after it but this.
      return failed(broken, new Output(surroundings.terminal(), json), words.contains("--verbose"));
    }
  }

  /**
   * @param json how errors of the command line itself are told, before it is understood
   */
  CommandLine commandLine(boolean json) {
    Root root = new Root();
    Session session = new Session(surroundings, root.options);
    CommandLine commandLine = new CommandLine(root);
    for (Subcommand command : Commands.all(session)) {
      add(command, commandLine);
    }
    Help.Ansi ansi = surroundings.terminal().hasColours() ? Help.Ansi.ON : Help.Ansi.OFF;
    PrintWriter out = writer(surroundings.terminal().out());
    PrintWriter err = writer(surroundings.terminal().err());
    commandLine
        .setColorScheme(Help.defaultColorScheme(ansi))
        .setOut(out)
        .setErr(err)
        .setUsageHelpAutoWidth(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (exception, ignored) -> usage(UsageSentence.of(exception), json))
        .setExecutionExceptionHandler(
            (exception, line, ignored) ->
                failed(exception, session.output(), session.options().isVerbose()));
    return commandLine;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
  }

  private static void add(Subcommand command, CommandLine to) {
    CommandLine line = new CommandLine(command);
    command.subcommands().forEach(below -> add(below, line));
    to.addSubcommand(line);
  }

  private int usage(String sentence, boolean json) {
    FailureReport report = FailureReport.of(CommandFailure.usage(sentence));
    new Output(surroundings.terminal(), json).failure(report.json(), sentence);
    return ExitCode.USAGE.number();
  }

  private int failed(Throwable thrown, Output output, boolean verbose) {
    FailureReport report = FailureReport.of(thrown);
    output.failure(report.json(), report.sentence());
    if (verbose) {
      thrown.printStackTrace(surroundings.terminal().err());
    }
    return report.exitCode().number();
  }

  @Command(
      name = "chancery",
      versionProvider = VersionText.class,
      synopsisSubcommandLabel = "COMMAND",
      description = "Business contracts of rules, processes and data, executed on a chain.",
      commandListHeading = "%nCommands:%n",
      footerHeading = "%nExample:%n",
      footer = {
        "  chancery keys new alice",
        "  chancery COMMAND --help tells more, each with an example."
      })
  private static final class Root implements Runnable {
    @Mixin private GlobalOptions options = new GlobalOptions();

    @Override
    public void run() {
      throw CommandFailure.usage("Say what to do: `chancery --help` lists the commands.");
    }
  }

  private static final class VersionText implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"chancery " + Version.current()};
    }
  }
}
