package io.chancery.cli.node;

import io.chancery.cli.command.CommandGroup;
import io.chancery.cli.command.Session;
import picocli.CommandLine.Command;

@Command(
    name = "genesis",
    description = "Write and check the file that a chain begins with.",
    footerHeading = "%nExample:%n",
    footer = "  chancery genesis check genesis.json")
public final class GenesisCommand extends CommandGroup {
  public GenesisCommand(Session session) {
    super(session, new GenesisNew(session), new GenesisCheck(session));
  }
}
