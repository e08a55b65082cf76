package io.chancery.cli.proof;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.offload.SoftwareBoard;
import io.chancery.torture.StateReport;
import io.chancery.torture.StateTorture;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "state",
    description = {
      "Change a state on disk at random, height after height, and hold it against a sorted map:",
      "roots, values, scans and proofs, now and at heights past, while old heights are pruned."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery torture state --keys 2000000 --heights 200 --seed 1")
final class TortureState extends Subcommand {
  @Option(
      names = "--keys",
      paramLabel = "N",
      description = "Different ones, at least 1000; 2000000 if not given.")
  private int keys = 2_000_000;

  @Option(names = "--heights", paramLabel = "N", description = "How many; 200 if not given.")
  private int heights = 200;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides all changes; drawn and told if not given.")
  private @Nullable Long seed;

  TortureState(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws IOException {
    if (keys < 1_000 || heights < 1) {
      throw CommandFailure.usage("a tortured state has 1000 keys and 1 height at least");
    }
    TortureHome home = TortureHome.create();
    StateReport report;
    try (SoftwareBoard board = SoftwareBoard.open()) {
      report =
          output.during(
              "torturing a state",
              progress ->
                  new StateTorture(
                          home.node().dataDirectory(), board, keys, Seed.of(seed, session()))
                      .run(
                          heights,
                          height -> progress.now("height %s".formatted(JsonText.count(height)))));
    }
    output.answer(json(report), plain -> print(report, plain));
    return home.end(report.isClean(), output);
  }

  private static ObjectNode json(StateReport report) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("clean", report.isClean())
            .put("seed", report.seed())
            .put("heights", report.heights())
            .put("keys", report.keys())
            .put("compared", report.compared())
            .put("digest", report.digest().toHex());
    ArrayNode violations = json.putArray("violations");
    report.violations().forEach(violations::add);
    return json;
  }

  private static void print(StateReport report, Output output) {
    output.field("seed", Long.toString(report.seed()));
    output.field("heights", JsonText.count(report.heights()));
    output.field("keys at the end", JsonText.count(report.keys()));
    output.field("compared", JsonText.count(report.compared()) + " answers with the map's");
    output.field("digest of the app hashes", report.digest().toHex());
    report.violations().forEach(violation -> output.field("violation", violation));
    output.field("result", report.isClean() ? "as the map says" : "BROKEN");
  }
}
