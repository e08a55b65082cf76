package io.chancery.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "completion",
    description = "Print a script that completes commands in bash or zsh.",
    footerHeading = "%nExample:%n",
    footer = "  source <(chancery completion bash)")
final class CompletionCommand extends Subcommand {
  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private String shell = "";

  @Spec private @Nullable CommandSpec spec;

  CompletionCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    if (!shell.equals("bash") && !shell.equals("zsh")) {
      throw CommandFailure.usage(
          "There is a script for bash and for zsh, not for \"" + shell + "\".");
    }
    // The one script serves both: in zsh it switches bash's completion on.
    String script =
        AutoComplete.bash("chancery", Objects.requireNonNull(spec).root().commandLine());
    output.answer(
        JsonNodeFactory.instance.objectNode().put("script", script),
        plain -> script.lines().forEach(plain::line));
    return ExitCode.OK;
  }
}
