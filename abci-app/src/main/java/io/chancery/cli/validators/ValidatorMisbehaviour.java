package io.chancery.cli.validators;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.client.NodeClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "misbehaviour",
    description = "Show what validators have provably done wrong; nothing else comes of it.",
    footerHeading = "%nExample:%n",
    footer = "  chancery validator misbehaviour")
final class ValidatorMisbehaviour extends Subcommand {
  private static final int LIMIT = 1_000;

  @Option(
      names = "--from",
      paramLabel = "HEIGHT",
      description = "The first block whose evidence is shown; 1 if not given.")
  private long from = 1;

  ValidatorMisbehaviour(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    if (from < 1) {
      throw CommandFailure.usage("--from is 1 or more, got " + from + ".");
    }
    try (NodeClient node = session().node()) {
      JsonNode found = node.misbehaviour(from, LIMIT);
      output.answer(found, plain -> print(found.path("misbehaviour"), plain));
    }
    return ExitCode.OK;
  }

  private static void print(JsonNode misbehaviour, Output output) {
    for (JsonNode one : misbehaviour) {
      output.field("block " + one.path("block").asText(), one.path("type").asText());
      output.field("  validator", one.path("validator").asText());
      output.field("  at height", one.path("height").asText());
      output.field(
          "  power",
          "%s of %s".formatted(one.path("power").asText(), one.path("totalPower").asText()));
    }
    if (misbehaviour.isEmpty()) {
      output.sentence("There is none.");
    }
  }
}
