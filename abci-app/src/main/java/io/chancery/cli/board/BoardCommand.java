package io.chancery.cli.board;

import io.chancery.cli.command.CommandGroup;
import io.chancery.cli.command.Session;
import picocli.CommandLine.Command;

@Command(
    name = "board",
    description = "Look at the boards that verify signatures, without a node.",
    footerHeading = "%nExample:%n",
    footer = "  chancery board selftest")
public final class BoardCommand extends CommandGroup {
  public BoardCommand(Session session) {
    super(session, new BoardList(session), new BoardSelfTest(session), new BoardBenchmark(session));
  }
}
