package io.chancery.cli.proof;

import io.chancery.cli.command.CommandGroup;
import io.chancery.cli.command.Session;
import picocli.CommandLine.Command;

@Command(
    name = "torture",
    description = "Try to break a node of this program on a chain made for it.",
    footerHeading = "%nExample:%n",
    footer = "  chancery torture crashes --rounds 50")
public final class TortureCommand extends CommandGroup {
  public TortureCommand(Session session) {
    super(
        session,
        new TortureCrashes(session),
        new TortureReplay(session),
        new TortureState(session),
        new TortureTorn(session));
  }
}
