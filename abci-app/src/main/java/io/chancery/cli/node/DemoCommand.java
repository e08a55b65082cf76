package io.chancery.cli.node;

import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.cli.output.Terminal;
import io.chancery.client.KeyFolder;
import io.chancery.client.NodeAddress;
import io.chancery.client.NodeClient;
import io.chancery.engine.embedded.Pace;
import io.chancery.node.Node;
import io.chancery.node.NodeHome;
import io.chancery.node.rest.NodeServer;
import io.chancery.vm.ledger.Address;
import io.chancery.vm.ledger.BlockTime;
import io.chancery.vm.ledger.ChainId;
import io.chancery.webhooks.http.HttpServerFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = {
      "Watch a business contract being executed: rules, a process, a script and data on a chain.",
      "With --keep the node goes on afterwards, until Ctrl-C."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery demo --keep")
public final class DemoCommand extends Subcommand {
  private static final String HOST = "127.0.0.1";
  private static final int USUAL_PORT = 8080;

  /** 10,000.00 CHY for each of the cast. */
  private static final long FUNDS = 1_000_000;

  @Option(names = "--keep", description = "Leave the node running afterwards.")
  private boolean keep;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "Port to serve on; 8080 if it is free, else any.")
  private int port = -1;

  public DemoCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws Exception {
    Clock clock = session().surroundings().clock();
    Path directory = directory();
    NodeHome home = new NodeHome(directory);
    DemoCast cast =
        DemoCast.hire(new KeyFolder(directory.resolve("keys")), session().surroundings().random());
    List<Address> holders = new ArrayList<>(cast.accounts());
    NewChain.begin(home, new ChainId("demo"), new BlockTime(clock.millis()), holders, FUNDS);
    Halt halt = new Halt(session().surroundings().terminal().err());
    NodeServer server =
        output.during(
            "starting a node with its rule and process engines",
            ignored -> {
              Node node =
                  Node.open(
                      new Node.Setting(home, new Node.Timing(new Pace.OnDemand(), clock), halt));
              node.start();
              return serve(node, clock);
            });
    try (NodeClient client = new NodeClient(NodeAddress.parse(server.uri().toString()))) {
      DemoStory story = new DemoStory(client, cast, storyteller(output), clock);
      story.tell(templates(), directory);
      output.answer(
          DemoEnd.json(client, story.contract(), directory),
          plain -> DemoEnd.tell(plain, client, story.contract(), directory, keep));
      if (keep) {
        Thread.currentThread().join();
      }
    } finally {
      server.close();
    }
    return ExitCode.OK;
  }

  /**
   * With --home the demo stays there; without it has a folder of its own that can be thrown away.
   */
  private Path directory() throws IOException {
    if (session().options().isHomeGiven()) {
      Path given = session().home();
      if (new NodeHome(given).hasGenesis()) {
        throw new CommandFailure(
            ExitCode.USAGE, "There is a chain in %s already: name another home.".formatted(given));
      }
      return given;
    }
    return Files.createTempDirectory("chancery-demo-");
  }

  /** A story is for people: with --json only its end is told. */
  private static Output storyteller(Output output) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return output.isJson()
        ? new Output(new Terminal(nowhere, nowhere, false, Map.of()), false)
        : output;
  }

  private NodeServer serve(Node node, Clock clock) {
    try {
      return NodeServer.start(node, HOST, port >= 0 ? port : USUAL_PORT, clock);
    } catch (HttpServerFailure taken) {
      if (port >= 0) {
        node.close();
        throw taken;
      }
      return NodeServer.start(node, HOST, 0, clock);
    }
  }

  private Path templates() {
    return session()
        .surroundings()
        .places()
        .checkout()
        .map(root -> root.resolve("contract-templates"))
        .orElse(Path.of("contract-templates"));
  }
}
