package io.chancery.cli.proof;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.torture.MixedChain;
import io.chancery.torture.ReplayTorture;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "replay",
    description = {
      "Make a chain with a bit of everything, and replay it in fresh JVMs: with each kind of",
      "identity hash, interpreted only, and with the default JIT. All digests must be equal."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery torture replay --blocks 1000 --seed 1")
final class TortureReplay extends Subcommand {
  @Option(names = "--blocks", paramLabel = "N", description = "How many; 1000 if not given.")
  private long blocks = 1_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides what is on the chain; drawn and told if not given.")
  private @Nullable Long seed;

  TortureReplay(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws IOException {
    long drawn = Seed.of(seed, session());
    TortureHome home = TortureHome.create();
    List<ReplayTorture.Answer> answers =
        output.during(
            "making the chain",
            progress -> {
              MixedChain.make(
                  home.node(),
                  blocks,
                  drawn,
                  height -> progress.now("making the chain: block " + JsonText.count(height)));
              return new ReplayTorture(home.node()).run(ReplayTorture.MODES, progress::now);
            });
    boolean agree = ReplayTorture.agree(answers);
    output.answer(json(drawn, agree, answers), plain -> print(drawn, agree, answers, plain));
    return home.end(agree, output);
  }

  private static ObjectNode json(long seed, boolean agree, List<ReplayTorture.Answer> answers) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("clean", agree).put("seed", seed);
    ArrayNode replays = json.putArray("replays");
    answers.forEach(
        answer -> replays.addObject().put("mode", answer.mode()).put("said", answer.said()));
    return json;
  }

  private static void print(
      long seed, boolean agree, List<ReplayTorture.Answer> answers, Output output) {
    output.field("seed", Long.toString(seed));
    for (ReplayTorture.Answer answer : answers) {
      output.field(answer.mode().isEmpty() ? "default" : answer.mode(), answer.said());
    }
    output.field("result", agree ? "all digests are equal" : "BROKEN");
  }
}
