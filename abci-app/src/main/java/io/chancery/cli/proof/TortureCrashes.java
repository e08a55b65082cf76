package io.chancery.cli.proof;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.engine.EngineProgram;
import io.chancery.cli.output.Output;
import io.chancery.cli.output.Progress;
import io.chancery.torture.CrashReport;
import io.chancery.torture.CrashTorture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "crashes",
    description = {
      "Kill a loaded node at random moments, start it again, and look for anything that is",
      "lost, applied twice or different from a run without kills."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery torture crashes --rounds 50 --seed 1")
final class TortureCrashes extends Subcommand {
  @Option(names = "--rounds", paramLabel = "N", description = "How many kills; 50 if not given.")
  private int rounds = 50;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides load and moments; drawn and told if not given.")
  private @Nullable Long seed;

  @Option(
      names = "--cometbft",
      description = "Let CometBFT decide the chain, and kill it too, alone or with the node.")
  private boolean cometBft;

  @Mixin private EngineProgram program = new EngineProgram();

  TortureCrashes(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws IOException {
    long drawn = Seed.of(seed, session());
    TortureHome home = TortureHome.create();
    CrashReport report = output.during("torture", progress -> tortured(home, drawn, progress));
    output.answer(json(report), plain -> print(report, plain));
    return home.end(report.isClean(), output);
  }

  private CrashReport tortured(TortureHome home, long drawn, Progress progress) {
    try {
      Optional<Path> engine =
          cometBft ? Optional.of(program.cometBft(session())) : Optional.empty();
      return new CrashTorture(home.node(), drawn, engine).run(rounds, progress::now);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.INTERRUPTED, "The torture was ended.", e);
    }
  }

  private static ObjectNode json(CrashReport report) {
    CrashReport.Counts counts = report.counts();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("clean", report.isClean())
            .put("seed", report.seed())
            .put("kills", counts.kills())
            .put("committed", counts.committed())
            .put("webhooks", counts.stored())
            .put("orders", counts.orders())
            .put("blocks", counts.blocks())
            .put("digest", report.digest());
    ArrayNode violations = json.putArray("violations");
    report.violations().forEach(violations::add);
    return json;
  }

  private static void print(CrashReport report, Output output) {
    CrashReport.Counts counts = report.counts();
    output.field("seed", Long.toString(report.seed()));
    output.field("kills", JsonText.count(counts.kills()));
    output.field(
        "committed", JsonText.count(counts.committed()) + " transactions told by the nodes");
    output.field("webhooks", JsonText.count(counts.stored()) + " answered 2xx");
    output.field("orders", JsonText.count(counts.orders()) + " sessions have bought, once each");
    output.field("blocks", JsonText.count(counts.blocks()) + " replayed without kills, all equal");
    output.field("digest", report.digest());
    output.field("result", report.isClean() ? "nothing lost, nothing doubled" : "BROKEN");
    report.violations().forEach(sentence -> output.field("", sentence));
  }
}
