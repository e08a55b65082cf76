package io.chancery.cli.state;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.node.forensics.ReadHome;
import io.chancery.state.StateCheck;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    description = {
      "Read the whole state of a node that is not running: every page of the tree against",
      "its hash, every value against its leaf, every record of the kept heights against",
      "its checksum. Ends with 74 at the first damage, and names it."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery state check my-node")
final class StateCheckCommand extends Subcommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "HOME",
      description = "The node's home; --home if not given.")
  private @Nullable Path directory;

  StateCheckCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    Path path = directory == null ? session().home() : session().resolve(directory);
    try (ReadHome home = OpenHome.in(path)) {
      StateCheck.Report report =
          output.during(
              "checking",
              progress ->
                  home.check(
                      values -> progress.now("checking: " + JsonText.count(values) + " values")));
      output.answer(json(report), plain -> print(report, plain));
    }
    return ExitCode.OK;
  }

  private static ObjectNode json(StateCheck.Report report) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("ok", true)
        .put("height", report.commit().height().value())
        .put("appHash", report.commit().appHash().toString())
        .put("pages", report.pages())
        .put("values", report.leaves())
        .put("formerValues", report.records().formerValues())
        .put("appHashes", report.records().appHashes())
        .put("pageRecords", report.records().pageRecords());
  }

  private static void print(StateCheck.Report report, Output output) {
    output.field("OK", "the state is as it was written");
    output.field("height", report.commit().height().toString());
    output.field("app hash", report.commit().appHash().toString());
    output.field("pages", JsonText.count(report.pages()) + " have their hashes");
    output.field("values", JsonText.count(report.leaves()) + " have their leaves");
    output.field(
        "history",
        "%s former values, %s app hashes and %s pages of kept heights have their checksums"
            .formatted(
                JsonText.count(report.records().formerValues()),
                JsonText.count(report.records().appHashes()),
                JsonText.count(report.records().pageRecords())));
  }
}
