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
import io.chancery.cli.output.Progress;
import io.chancery.offload.SoftwareBoard;
import io.chancery.torture.torn.TornReport;
import io.chancery.torture.torn.TornTorture;
import io.chancery.torture.torn.TornWrite;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "torn",
    description = {
      "Tear a state's files in the middle of a write, as a power cut does, and open what is left:",
      "it must be the state of one height, whole, with all that was durable, and go on alike."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery torture torn --tears 2000 --seed 1")
final class TortureTorn extends Subcommand {
  @Option(names = "--tears", paramLabel = "N", description = "How many; 2000 if not given.")
  private int tears = 2_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides all blocks and tears; drawn and told if not given.")
  private @Nullable Long seed;

  TortureTorn(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws IOException {
    if (tears < 1) {
      throw CommandFailure.usage("a state is torn once at least");
    }
    TortureHome home = TortureHome.create();
    TornReport report;
    try (SoftwareBoard board = SoftwareBoard.open()) {
      TornTorture torture = new TornTorture(home.directory(), board, Seed.of(seed, session()));
      report = output.during("tearing a state", progress -> run(torture, progress));
    }
    output.answer(json(report), plain -> print(report, plain));
    return home.end(report.isClean(), output);
  }

  private TornReport run(TornTorture torture, Progress progress) {
    try {
      return torture.run(tears, done -> progress.now("tear %s".formatted(JsonText.count(done))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.INTERRUPTED, "The torture was ended.", e);
    }
  }

  private static ObjectNode json(TornReport report) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("clean", report.isClean())
            .put("seed", report.seed());
    ObjectNode counts = json.putObject("tears");
    for (TornWrite write : TornWrite.values()) {
      counts.put(write.word(), report.tears(write));
    }
    json.put("refused", report.refused());
    ArrayNode violations = json.putArray("violations");
    report.violations().forEach(violations::add);
    return json;
  }

  private static void print(TornReport report, Output output) {
    output.field("seed", Long.toString(report.seed()));
    for (TornWrite write : TornWrite.values()) {
      output.field("torn in " + write.word(), JsonText.count(report.tears(write)));
    }
    output.field("refused", JsonText.count(report.refused()) + " with zeros in place of bytes");
    report.violations().forEach(violation -> output.field("violation", violation));
    output.field("result", report.isClean() ? "one height each, whole" : "BROKEN");
  }
}
