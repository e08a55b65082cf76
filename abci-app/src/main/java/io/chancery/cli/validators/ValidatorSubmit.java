package io.chancery.cli.validators;

import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.SendOptions;
import io.chancery.cli.command.Sending;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.client.NodeClient;
import io.chancery.tx.Action;
import io.chancery.vm.ledger.ChainId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "submit",
    description = {
      "Send a motion with its approvals; any account can, and pays.",
      "Approvals that came back in several files of one motion are put together."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery validator submit motion-a.json motion-b.json --from alice")
final class ValidatorSubmit extends Subcommand {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of one motion.")
  private List<Path> files = new ArrayList<>();

  @Mixin private SendOptions options = new SendOptions();

  ValidatorSubmit(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws IOException {
    MotionFile all = MotionFile.read(session().resolve(files.getFirst()));
    for (Path file : files.subList(1, files.size())) {
      MotionFile more = MotionFile.read(session().resolve(file));
      if (!more.chain().equals(all.chain()) || !more.motion().equals(all.motion())) {
        throw CommandFailure.usage(
            "%s and %s are of different motions.".formatted(files.getFirst(), file));
      }
      all = all.with(more.approvals());
    }
    return submit(all, output);
  }

  private ExitCode submit(MotionFile motion, Output output) {
    try (NodeClient node = session().node()) {
      ChainId chain = node.chain().chain();
      if (!chain.equals(motion.chain())) {
        throw CommandFailure.usage(
            "The motion is for chain %s, and the node is of chain %s."
                .formatted(motion.chain(), chain));
      }
      return new Sending(session(), node, options)
          .send(() -> new Action.PassMotion(motion.motion(), motion.approvals()), output);
    }
  }
}
