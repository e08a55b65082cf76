package io.chancery.cli.keys;

import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.client.NamedKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Show a key's address and public key; the secret stays in its file.",
    footerHeading = "%nExample:%n",
    footer = "  chancery keys show alice")
final class KeysShow extends Subcommand {
  @Parameters(paramLabel = "NAME", description = "The key.")
  private String name = "";

  KeysShow(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    NamedKey key = session().keys().load(name);
    output.answer(KeyText.json(key), plain -> KeyText.print(key, plain));
    return ExitCode.OK;
  }
}
