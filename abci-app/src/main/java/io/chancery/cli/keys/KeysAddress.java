package io.chancery.cli.keys;

import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.client.NamedKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "address",
    description = "Print a key's address and nothing else, as for use in another command.",
    footerHeading = "%nExample:%n",
    footer = "  chancery query account $(chancery keys address alice)")
final class KeysAddress extends Subcommand {
  @Parameters(paramLabel = "NAME", description = "The key.")
  private String name = "";

  KeysAddress(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    NamedKey key = session().keys().load(name);
    output.answer(KeyText.json(key), plain -> plain.line(key.address().toString()));
    return ExitCode.OK;
  }
}
