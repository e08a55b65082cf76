package io.chancery.cli.hooks;

import io.chancery.cli.command.CommandGroup;
import io.chancery.cli.command.Session;
import picocli.CommandLine.Command;

@Command(
    name = "hook",
    description = "Register a sender's key, and send webhooks as a shop would.",
    footerHeading = "%nExample:%n",
    footer = "  chancery hook send chan1… orders -f order.json --key shop")
public final class HookCommand extends CommandGroup {
  public HookCommand(Session session) {
    super(session, new HookRegister(session), new HookSend(session));
  }
}
