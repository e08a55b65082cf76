package io.chancery.cli.chain;

import io.chancery.cli.command.CommandGroup;
import io.chancery.cli.command.Session;
import picocli.CommandLine.Command;

@Command(
    name = "tx",
    description = "Show transactions, or wait for them.",
    footerHeading = "%nExample:%n",
    footer = "  chancery tx show 8f3c…")
public final class TxCommand extends CommandGroup {
  public TxCommand(Session session) {
    super(session, new TxShow(session), new TxWait(session));
  }
}
