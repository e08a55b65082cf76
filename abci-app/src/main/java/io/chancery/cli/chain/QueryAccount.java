package io.chancery.cli.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.client.AccountFacts;
import io.chancery.client.NodeClient;
import io.chancery.vm.ledger.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "account",
    description = "Show an account's balance, keys and next sequences.",
    footerHeading = "%nExample:%n",
    footer = "  chancery query account alice")
final class QueryAccount extends Subcommand {
  @Parameters(paramLabel = "ACCOUNT", description = "An address, or the name of a key.")
  private String account = "";

  @Mixin private HeightOption height = new HeightOption();

  QueryAccount(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) {
    Address address = session().account(account);
    try (NodeClient node = session().node()) {
      AccountFacts facts = height.of(node).account(address, 0);
      output.answer(facts.json(), plain -> print(facts, plain));
    }
    return ExitCode.OK;
  }

  private static void print(AccountFacts facts, Output output) {
    JsonNode json = facts.json();
    output.field("address", facts.address().toString());
    output.field("balance", json.path("display").asText(facts.balance().toString()));
    output.field("keys", keys(json.path("authority")));
    json.path("authority").path("keys").forEach(key -> output.field("", key.asText()));
    output.field("next sequence", JsonText.count(facts.nextSequence(0)));
  }

  private static String keys(JsonNode authority) {
    return authority.isObject()
        ? "%s of %d sign:"
            .formatted(authority.path("threshold").asText(), authority.path("keys").size())
        : "not known to the chain yet: the first transaction shows them";
  }
}
