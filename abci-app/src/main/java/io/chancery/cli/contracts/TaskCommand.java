package io.chancery.cli.contracts;

import io.chancery.cli.command.CommandGroup;
import io.chancery.cli.command.Session;
import picocli.CommandLine.Command;

@Command(
    name = "task",
    description = "Complete the tasks of processes that wait for a person.",
    footerHeading = "%nExample:%n",
    footer = "  chancery task list chan1…")
public final class TaskCommand extends CommandGroup {
  public TaskCommand(Session session) {
    super(session, new TaskList(session), new TaskComplete(session));
  }
}
