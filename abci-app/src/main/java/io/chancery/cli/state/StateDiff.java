package io.chancery.cli.state;

import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.node.forensics.ReadHome;
import io.chancery.node.forensics.StateComparison;
import io.chancery.vm.ledger.BlockHeight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "diff",
    description = {
      "Find the first height at which the states of two nodes of one chain differ, the",
      "keys that differ there, and the transaction that wrote each. The nodes must not",
      "be running. Ends with 1 if the states differ."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery state diff node-a node-b")
final class StateDiff extends Subcommand {
  @Parameters(index = "0", paramLabel = "HOME_A", description = "A node's home.")
  private Path first = Path.of("");

  @Parameters(index = "1", paramLabel = "HOME_B", description = "Another's, of the same chain.")
  private Path second = Path.of("");

  @Option(
      names = "--height",
      paramLabel = "HEIGHT",
      description = "Compare this height alone; else the first that differs.")
  private @Nullable Long height;

  StateDiff(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws IOException {
    Path pathA = session().resolve(first);
    Path pathB = session().resolve(second);
    if (Files.exists(pathA) && Files.exists(pathB) && Files.isSameFile(pathA, pathB)) {
      throw CommandFailure.usage("HOME_A and HOME_B are one folder: name two homes.");
    }
    try (ReadHome a = OpenHome.in(pathA);
        ReadHome b = OpenHome.in(pathB)) {
      if (!a.chain().equals(b.chain())) {
        throw CommandFailure.usage(
            "%s is of chain %s, and %s of chain %s: name two homes of one chain."
                .formatted(first, a.chain(), second, b.chain()));
      }
      StateComparison.Report report = compared(new StateComparison(a, b), output);
      DivergenceText text = new DivergenceText(pathA, pathB);
      output.answer(text.json(report), plain -> text.print(report, plain));
      return report.divergence().isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
    }
  }

  private StateComparison.Report compared(StateComparison comparison, Output output) {
    if (height == null) {
      return output.during(
          "comparing",
          progress ->
              comparison.run(at -> progress.now("comparing: height " + JsonText.count(at))));
    }
    if (height < 0) {
      throw CommandFailure.usage("--height is 0 or more, got " + height + ".");
    }
    if (height > comparison.last().value()) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND,
          "Height %d is not in both homes: the highest is %s."
              .formatted(height, comparison.last()));
    }
    BlockHeight asked = new BlockHeight(height);
    return output.during("comparing", progress -> comparison.at(asked));
  }
}
