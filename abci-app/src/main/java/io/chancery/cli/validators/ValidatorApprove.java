package io.chancery.cli.validators;

import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "approve",
    description = {
      "Sign a motion with this validator's key, and show what was signed. Asks no node.",
      "The approval is added to the file."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery validator approve motion.json --home /var/lib/chancery")
final class ValidatorApprove extends Subcommand {
  @Parameters(paramLabel = "FILE", description = "The motion.")
  private Path file = Path.of("");

  @Mixin private ValidatorKeyOption key = new ValidatorKeyOption();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write it instead.")
  private @Nullable Path other;

  ValidatorApprove(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws IOException {
    Path read = session().resolve(file);
    Path path = other == null ? read : session().resolve(other);
    MotionFile approved = MotionFile.read(read).approvedBy(key.read(session()));
    approved.write(path);
    output.answer(
        approved.json().put("output", path.toString()),
        plain -> {
          MotionText.print(approved, plain);
          plain.field("written to", path.toString());
        });
    return ExitCode.OK;
  }
}
