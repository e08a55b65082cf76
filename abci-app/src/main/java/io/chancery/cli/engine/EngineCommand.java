package io.chancery.cli.engine;

import io.chancery.cli.command.CommandGroup;
import io.chancery.cli.command.Session;
import picocli.CommandLine.Command;

@Command(
    name = "engine",
    description = "Install the consensus engine that several validators need.",
    footerHeading = "%nExample:%n",
    footer = "  chancery engine install")
public final class EngineCommand extends CommandGroup {
  public EngineCommand(Session session) {
    super(session, new EngineInstall(session));
  }
}
