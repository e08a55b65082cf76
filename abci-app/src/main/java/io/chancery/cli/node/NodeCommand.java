package io.chancery.cli.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.board.BoardOptions;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Sentence;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.engine.embedded.Pace;
import io.chancery.node.GenesisFile;
import io.chancery.node.Node;
import io.chancery.node.NodeHome;
import io.chancery.node.NodeStorage;
import io.chancery.node.SnapshotSchedule;
import io.chancery.node.board.BoardSetting;
import io.chancery.node.rest.NodeServer;
import io.chancery.vm.ledger.BlockTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "node",
    description = {
      "Run a node until Ctrl-C: on the embedded engine, or below CometBFT in a home that",
      "`chancery init` has made.",
      "With --new, begin a chain first that funds every key in the home; with --genesis,",
      "the chain that a file describes, unless the home has it already."
    },
    footerHeading = "%nExample:%n",
    footer = {"  chancery keys new alice", "  chancery node --new my-chain"})
public final class NodeCommand extends Subcommand {
  @Option(
      names = "--new",
      paramLabel = "CHAIN",
      description = "Begin a chain of this name in an empty home.")
  private String newChain = "";

  @Option(
      names = "--genesis",
      paramLabel = "FILE",
      description = "Begin the chain of this file, or go on with it.")
  private @Nullable Path genesisFile;

  @Option(
      names = "--http-host",
      paramLabel = "HOST",
      description = "Address to serve on; 127.0.0.1 if not given.")
  private String host = "127.0.0.1";

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "Port to serve on; 8080 if not given, 0 for any.")
  private int port = 8080;

  @Option(
      names = "--block-every",
      paramLabel = "MILLIS",
      description = "Make a block every so often; without it, when there is something to do.")
  private long blockMillis;

  @Option(
      names = "--snapshot-every",
      paramLabel = "BLOCKS",
      description = "Make a snapshot of the state every so many blocks; without it, none.")
  private long snapshotEvery;

  @Option(
      names = "--snapshot-keep",
      paramLabel = "COUNT",
      description = "Keep so many of the newest snapshots; 2 if not given.")
  private int snapshotKeep = 2;

  @Mixin private EngineOptions engines = new EngineOptions();

  @Mixin private StateOptions states = new StateOptions();

  @Mixin private BoardOptions boards = new BoardOptions();

  public NodeCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws InterruptedException, IOException {
    NodeHome home = new NodeHome(session().home());
    NodeStorage storage = states.storage(home);
    BoardSetting board = boards.setting(session());
    Clock clock = session().surroundings().clock();
    requireEmbeddedWhereItIsMeant(home);
    begin(home, output, clock);
    SnapshotSchedule snapshots = snapshots(output);
    Pace pace = blockMillis == 0 ? new Pace.OnDemand() : new Pace.Every(blockMillis);
    Node.EngineChoice engine =
        engines.choice(session(), home, new Node.Timing(pace, clock), output);
    Halt halt = new Halt(session().surroundings().terminal().err());
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> {
          if (failure instanceof Error) {
            halt.accept(failure);
          }
        });
    Node node =
        output.during(
            "opening " + home.directory(),
            ignored -> {
              Node opened = Node.open(new Node.Setting(home, engine, halt).with(storage).on(board));
              opened.makeSnapshots(snapshots);
              return started(opened);
            });
    serve(output, node, clock);
    return ExitCode.OK;
  }

  private static Node started(Node node) {
    try {
      node.start();
      return node;
    } catch (RuntimeException e) {
      node.close();
      throw e;
    }
  }

  private void requireEmbeddedWhereItIsMeant(NodeHome home) {
    if (home.cometBft().exists()
        && (blockMillis != 0 || genesisFile != null || !newChain.isEmpty())) {
      throw CommandFailure.usage(
          "--new, --genesis and --block-every are for the embedded engine: `chancery init` begins a chain below CometBFT, and timeout_commit in %s is its pace."
              .formatted(home.cometBft().configFile()));
    }
  }

  private SnapshotSchedule snapshots(Output output) {
    try {
      return snapshotEvery == 0
          ? SnapshotSchedule.NEVER
          : new SnapshotSchedule(
              snapshotEvery, snapshotKeep, clause -> output.note(Sentence.of(clause)));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, Sentence.of(String.valueOf(e.getMessage())), e);
    }
  }

  private void begin(NodeHome home, Output output, Clock clock) throws IOException {
    if (!newChain.isEmpty() && genesisFile != null) {
      throw CommandFailure.usage("A chain begins in one way: leave --new or --genesis away.");
    }
    if (genesisFile != null) {
      FileChain.begin(home, GenesisFile.read(session().resolve(genesisFile)), output);
    }
    if (!newChain.isEmpty()) {
      if (home.hasGenesis()) {
        throw CommandFailure.usage(
            "There is a chain in %s already: leave --new away to go on with it, or name another home."
                .formatted(home.directory()));
      }
      NewChain.begin(
          home,
          NewChain.named(newChain),
          new BlockTime(clock.millis()),
          session().keys().addresses(),
          NewChain.FUNDS);
    }
  }

  private void serve(Output output, Node node, Clock clock) throws InterruptedException {
    NodeServer server;
    try {
      server = NodeServer.start(node, host, port, clock);
    } catch (RuntimeException e) {
      node.close();
      throw e;
    }
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  closed.countDown();
                }));
    tell(output, server);
    closed.await();
  }

  private void tell(Output output, NodeServer server) {
    Node node = server.node();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("chain", node.genesis().chainId().value());
    json.put("url", server.uri().toString());
    json.put("height", node.chain().height().value());
    json.put("appHash", node.chain().appHash().toString());
    json.put("account", node.gateway().account().toString());
    json.put("board", node.board().board().info().toString());
    output.next(
        json,
        plain -> {
          plain.field("chain", node.genesis().chainId().value());
          plain.field("height", node.chain().height().toString());
          plain.field("app hash", node.chain().appHash().toString());
          plain.field("account", node.gateway().account().toString());
          plain.field("board", node.board().board().info().toString());
          plain.field("serving", server.uri().toString());
          plain.sentence("Ctrl-C stops the node; nothing that was committed is lost.");
        });
  }
}
