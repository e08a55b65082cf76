package io.chancery.cli.validators;

import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.client.ChainFacts;
import io.chancery.client.NodeClient;
import io.chancery.client.ValidatorFacts;
import io.chancery.tx.Motion;
import io.chancery.vm.ledger.BlockHeight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "propose",
    description = {
      "Write a motion into a file, for the validators to approve.",
      "A key is rotated by removing the old and adding the new in one motion."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  chancery validator propose 30e7…=0 8a88…=10 -o motion.json",
      "  chancery validator propose --upgrade 5000=2 -o motion.json"
    })
final class ValidatorPropose extends Subcommand {
  private static final long VALID_BLOCKS = 10_000;

  @Mixin private ChangeOptions change = new ChangeOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "Where to write the motion; no file may be there.")
  private Path file = Path.of("");

  @Option(
      names = "--valid-blocks",
      paramLabel = "BLOCKS",
      description = "For how many blocks it can pass; 10000 if not given.")
  private long validBlocks = VALID_BLOCKS;

  ValidatorPropose(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws IOException {
    Path path = session().resolve(file);
    if (Files.exists(path)) {
      throw CommandFailure.usage("There is a file %s already.".formatted(path));
    }
    if (validBlocks < 1) {
      throw CommandFailure.usage("--valid-blocks is 1 or more, got " + validBlocks + ".");
    }
    MotionFile motion;
    try (NodeClient node = session().node()) {
      ChainFacts chain = node.chain();
      ValidatorFacts validators = node.validators();
      motion =
          new MotionFile(
              chain.chain(),
              new Motion(
                  validators.nextMotion(),
                  new BlockHeight(validators.height().value() + validBlocks),
                  change.read(chain)),
              List.of());
    }
    motion.write(path);
    output.answer(
        motion.json().put("output", path.toString()),
        plain -> {
          MotionText.print(motion, plain);
          plain.field("written to", path.toString());
        });
    return ExitCode.OK;
  }
}
