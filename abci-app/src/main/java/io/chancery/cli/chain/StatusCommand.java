package io.chancery.cli.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.cli.output.Table;
import io.chancery.client.NodeAddress;
import io.chancery.client.NodeClient;
import io.chancery.client.NodeFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "status",
    description = {
      "Show where nodes of a chain stand, and whether they agree: ends with 1 if two have",
      "different app hashes at one height, and with 69 if one doesn't answer."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery status http://127.0.0.1:8080 http://127.0.0.1:8081")
public final class StatusCommand extends Subcommand {
  private static final int DIGITS = 12;

  @Parameters(
      paramLabel = "URL",
      arity = "0..*",
      description = "The nodes; that of --node if not given.")
  private List<String> urls = new ArrayList<>();

  public StatusCommand(Session session) {
    super(session);
  }

  private record Found(String url, JsonNode health, String hashThere) {}

  @Override
  protected ExitCode run(Output output) {
    List<Found> found = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    List<NodeClient> clients = clients();
    try {
      ask(clients, found, silent);
    } finally {
      clients.forEach(NodeClient::close);
    }
    boolean agree = agree(found);
    output.answer(json(found, silent, agree), plain -> print(found, silent, agree, plain));
    if (!agree) {
      return ExitCode.REFUSED;
    }
    return silent.isEmpty() ? ExitCode.OK : ExitCode.UNREACHABLE;
  }

  private List<NodeClient> clients() {
    if (urls.isEmpty()) {
      return List.of(session().node());
    }
    try {
      return urls.stream().map(NodeAddress::parse).map(NodeClient::new).toList();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "A node's URL is not understood: " + e.getMessage() + ".", e);
    }
  }

  /** Nodes are compared at the lowest of their heights, which all have. */
  private static void ask(List<NodeClient> clients, List<Found> found, List<String> silent) {
    List<NodeClient> speaking = new ArrayList<>();
    List<JsonNode> healths = new ArrayList<>();
    for (NodeClient client : clients) {
      try {
        healths.add(client.health());
        speaking.add(client);
      } catch (NodeFailure e) {
        silent.add(client.address().toString());
      }
    }
    long common = healths.stream().mapToLong(health -> height(health)).min().orElse(0);
    for (int i = 0; i < speaking.size(); i++) {
      NodeClient client = speaking.get(i);
      String there =
          common == 0 ? "" : client.block(Long.toString(common)).path("appHash").asText();
      found.add(new Found(client.address().toString(), healths.get(i), there));
    }
  }

  private static long height(JsonNode health) {
    return health.path("height").asLong();
  }

  private static boolean agree(List<Found> found) {
    Set<String> said = new HashSet<>();
    for (Found one : found) {
      said.add(one.health().path("chain").asText() + " " + one.hashThere());
    }
    return said.size() <= 1;
  }

  private static ObjectNode json(List<Found> found, List<String> silent, boolean agree) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("agree", agree);
    ArrayNode nodes = json.putArray("nodes");
    for (Found one : found) {
      ObjectNode node = nodes.addObject().put("url", one.url());
      for (String name : List.of("chain", "height", "appHash", "time", "version")) {
        node.set(name, one.health().path(name));
      }
    }
    ArrayNode unreachable = json.putArray("unreachable");
    silent.forEach(unreachable::add);
    return json;
  }

  private static void print(List<Found> found, List<String> silent, boolean agree, Output output) {
    Table table = new Table("node", "chain", ">height", "app hash", "block time");
    for (Found one : found) {
      String appHash = one.health().path("appHash").asText();
      table.row(
          one.url(),
          one.health().path("chain").asText(),
          one.health().path("height").asText(),
          appHash.substring(0, Math.min(DIGITS, appHash.length())),
          one.health().path("time").asText());
    }
    silent.forEach(url -> table.row(url, "no answer", "-", "-", "-"));
    output.table(table);
    if (!agree) {
      output.sentence(
          "They are of different chains, or their states differ: `chancery state diff` finds where.");
    } else if (found.size() > 1) {
      output.sentence("They agree.");
    }
  }
}
