package io.chancery.cli.keys;

import io.chancery.cli.command.CommandGroup;
import io.chancery.cli.command.Session;
import picocli.CommandLine.Command;

@Command(
    name = "keys",
    description = "Make and show the keys that sign.",
    footerHeading = "%nExample:%n",
    footer = "  chancery keys new alice")
public final class KeysCommand extends CommandGroup {
  public KeysCommand(Session session) {
    super(
        session,
        new KeysNew(session),
        new KeysList(session),
        new KeysShow(session),
        new KeysAddress(session));
  }
}
