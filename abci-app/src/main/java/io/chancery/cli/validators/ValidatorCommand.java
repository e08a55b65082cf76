package io.chancery.cli.validators;

import io.chancery.cli.command.CommandGroup;
import io.chancery.cli.command.Session;
import picocli.CommandLine.Command;

@Command(
    name = "validator",
    description = {
      "Show who decides on blocks, and change it together: one proposes a motion, the others",
      "approve its file, and any account submits it."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery validator list")
public final class ValidatorCommand extends CommandGroup {
  public ValidatorCommand(Session session) {
    super(
        session,
        new ValidatorList(session),
        new ValidatorKeyCommand(session),
        new ValidatorPropose(session),
        new ValidatorApprove(session),
        new ValidatorSubmit(session),
        new ValidatorMisbehaviour(session));
  }
}
