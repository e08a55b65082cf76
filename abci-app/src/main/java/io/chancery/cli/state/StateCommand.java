package io.chancery.cli.state;

import io.chancery.cli.command.CommandGroup;
import io.chancery.cli.command.Session;
import picocli.CommandLine.Command;

@Command(
    name = "state",
    description = "Look at a home's state, and move it by snapshots, while its node is stopped.",
    footerHeading = "%nExample:%n",
    footer = "  chancery state info --home my-node")
public final class StateCommand extends CommandGroup {
  public StateCommand(Session session) {
    super(
        session,
        new StateCheckCommand(session),
        new StateDiff(session),
        new StateBenchmark(session),
        new StateExport(session),
        new StateImport(session),
        new StateInfo(session));
  }
}
