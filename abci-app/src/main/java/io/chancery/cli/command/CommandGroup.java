package io.chancery.cli.command;

import io.chancery.cli.output.Output;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** A command that only holds others, such as {@code keys}. */
public abstract class CommandGroup extends Subcommand {
  private final List<Subcommand> subcommands;

  protected CommandGroup(Session session, Subcommand... subcommands) {
    super(session);
    this.subcommands = List.of(subcommands);
  }

  @Override
  public final List<Subcommand> subcommands() {
    return subcommands;
  }

  @Override
  protected final ExitCode run(Output output) {
    throw CommandFailure.usage(
        "`chancery %s` needs one more word: %s."
            .formatted(
                nameOf(this),
                subcommands.stream().map(CommandGroup::nameOf).collect(Collectors.joining(", "))));
  }

  private static String nameOf(Subcommand command) {
    return command.getClass().getAnnotation(Command.class).name();
  }
}
