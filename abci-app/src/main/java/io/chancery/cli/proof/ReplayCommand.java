package io.chancery.cli.proof;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.node.NodeHome;
import io.chancery.node.replay.Replay;
import io.chancery.node.replay.ReplayReport;
import picocli.CommandLine.Command;

@Command(
    name = "replay",
    description = {
      "Execute every block of the node in --home again, and compare with what it stored.",
      "The node must not be running. Equal chains give equal digests; ends with 1 at the",
      "first block that differs, and says how."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery replay --home my-node")
public final class ReplayCommand extends Subcommand {
  public ReplayCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    Replay replay = new Replay(new NodeHome(session().home()));
    ReplayReport report =
        output.during(
            "replaying",
            progress ->
                replay.run(height -> progress.now("replaying: block " + JsonText.count(height))));
    output.answer(json(report), plain -> print(report, plain));
    return report.difference().isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
  }

  private static ObjectNode json(ReplayReport report) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("equal", report.difference().isEmpty())
            .put("blocks", report.blocks())
            .put("digest", report.digest().toHex());
    report
        .difference()
        .ifPresent(
            found ->
                json.putObject("difference")
                    .put("height", found.height().value())
                    .put("sentence", found.sentence()));
    return json;
  }

  private static void print(ReplayReport report, Output output) {
    output.field("blocks", JsonText.count(report.blocks()) + " executed again and found equal");
    output.field("digest", report.digest().toHex());
    report
        .difference()
        .ifPresent(
            found -> output.field("differs", "block " + found.height() + ": " + found.sentence()));
  }
}
