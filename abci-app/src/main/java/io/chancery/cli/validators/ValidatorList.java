package io.chancery.cli.validators;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.client.NodeClient;
import picocli.CommandLine.Command;

@Command(
    name = "list",
    description = "Show the validators, their power, and an upgrade that is scheduled.",
    footerHeading = "%nExample:%n",
    footer = "  chancery validator list")
final class ValidatorList extends Subcommand {
  ValidatorList(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    try (NodeClient node = session().node()) {
      JsonNode validators = node.validators().json();
      output.answer(validators, plain -> print(validators, plain));
    }
    return ExitCode.OK;
  }

  private static void print(JsonNode json, Output output) {
    for (JsonNode validator : json.path("validators")) {
      output.field("validator", validator.path("publicKey").asText());
      output.field("  address", validator.path("address").asText());
      output.field("  power", JsonText.count(validator.path("power").asLong()));
    }
    output.field("power in all", JsonText.count(json.path("totalPower").asLong()));
    output.field("next motion", json.path("nextMotion").asText());
    output.field("app version", json.path("appVersion").asText());
    JsonNode upgrade = json.path("upgrade");
    if (upgrade.isObject()) {
      output.field(
          "upgrade",
          "to app version %s from block %s on"
              .formatted(upgrade.path("appVersion").asText(), upgrade.path("height").asText()));
    }
  }
}
