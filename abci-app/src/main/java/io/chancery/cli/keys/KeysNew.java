package io.chancery.cli.keys;

import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.client.NamedKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "new",
    description = "Make a key. Its file is the only copy: whoever reads it can sign.",
    footerHeading = "%nExample:%n",
    footer = "  chancery keys new alice")
final class KeysNew extends Subcommand {
  @Parameters(paramLabel = "NAME", description = "Small letters, digits, hyphens and underscores.")
  private String name = "";

  KeysNew(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    NamedKey key = session().keys().create(name, session().surroundings().random());
    output.answer(KeyText.json(key), plain -> KeyText.print(key, plain));
    return ExitCode.OK;
  }
}
