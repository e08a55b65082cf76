package io.chancery.cli.node;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.engine.EngineProgram;
import io.chancery.cli.output.Output;
import io.chancery.cli.output.Table;
import io.chancery.vm.ledger.BlockTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "localnet",
    description = {
      "Run several validators on this machine below CometBFT, each a process of its own,",
      "and show their heights, until Ctrl-C. Their chain funds every key in the home, and",
      "goes on the next time."
    },
    footerHeading = "%nExample:%n",
    footer = {"  chancery keys new alice", "  chancery localnet --validators 4"})
public final class LocalnetCommand extends Subcommand {
  private static final int PORT_MAX = 65_535;

  @Option(
      names = "--validators",
      paramLabel = "N",
      description = "How many, 1 to 16; 4 if not given.")
  private int validators = 4;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "Of the first one; the others have the next ones. 8080 if not given.")
  private int httpPort = 8_080;

  @Option(
      names = "--engine-port",
      paramLabel = "PORT",
      description = "The first of two for each CometBFT; 26600 if not given.")
  private int enginePort = 26_600;

  @Option(
      names = "--block-every",
      paramLabel = "MILLIS",
      description = "How long after a block the next one begins; 500 if not given.")
  private long blockMillis = 500;

  @Option(
      names = "--chain",
      paramLabel = "NAME",
      description = "Of a new network; localnet if not given.")
  private String chain = "localnet";

  @Option(
      names = "--show-every",
      paramLabel = "SECONDS",
      description = "How often heights are shown; 5 if not given.")
  private int showSeconds = 5;

  @Mixin private EngineProgram program = new EngineProgram();

  public LocalnetCommand(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws IOException, InterruptedException {
    requireUsable();
    long began = System.nanoTime();
    program.cometBft(session());
    LocalHomes homes = new LocalHomes(session().home().resolve("localnet"), validators);
    if (!homes.exist()) {
      homes.make(
          new LocalHomes.Network(NewChain.named(chain), enginePort, blockMillis),
          new BlockTime(session().surroundings().clock().millis()),
          session().keys().addresses(),
          session().surroundings().random());
    }
    List<LocalNode> nodes = new ArrayList<>();
    CountDownLatch stopping = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              stopping.countDown();
              await(stopped);
            });
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      start(homes, nodes);
      return watch(nodes, stopping, began, output);
    } finally {
      nodes.forEach(LocalNode::askToStop);
      nodes.forEach(LocalNode::close);
      stopped.countDown();
    }
  }

  private static void await(CountDownLatch stopped) {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void requireUsable() {
    boolean fits =
        httpPort > 0
            && enginePort > 0
            && httpPort + validators <= PORT_MAX
            && enginePort + 2 * validators <= PORT_MAX;
    if (validators < 1 || validators > LocalHomes.COUNT_MAX || !fits || showSeconds < 1) {
      throw CommandFailure.usage(
          "A network has 1 to %d validators, whose ports are up to %d, and is shown every second or less often."
              .formatted(LocalHomes.COUNT_MAX, PORT_MAX));
    }
  }

  private void start(LocalHomes homes, List<LocalNode> nodes) throws IOException {
    Path engines = program.directory(session());
    for (int i = 0; i < validators; i++) {
      nodes.add(LocalNode.start(homes.name(i), homes.home(i).directory(), engines, httpPort + i));
    }
  }

  /** One that ends is told, and the others go on: that is what they are several for. */
  private ExitCode watch(List<LocalNode> nodes, CountDownLatch stopping, long began, Output output)
      throws InterruptedException {
    List<LocalNode> ended = new ArrayList<>();
    boolean ready = false;
    do {
      for (LocalNode node : nodes) {
        if (!node.isAlive() && !ended.contains(node)) {
          ended.add(node);
          output.note(node.end().orElse(node.name() + " has ended") + ".");
        }
      }
      List<OptionalLong> heights = nodes.stream().map(LocalNode::height).toList();
      if (!ready && heights.stream().allMatch(OptionalLong::isPresent)) {
        ready = true;
        tellReady(nodes, System.nanoTime() - began, output);
      }
      if (ready) {
        tellHeights(nodes, heights, output);
      }
    } while (ended.size() < nodes.size()
        && !stopping.await(ready ? showSeconds : 1, TimeUnit.SECONDS));
    return ended.size() == nodes.size() && stopping.getCount() > 0 ? ExitCode.REFUSED : ExitCode.OK;
  }

  private static void tellReady(List<LocalNode> nodes, long nanos, Output output) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode urls = json.putArray("urls");
    nodes.forEach(node -> urls.add(node.url()));
    json.put("readyAfterSeconds", seconds);
    output.next(
        json,
        plain -> {
          Table table = new Table("validator", "serving");
          nodes.forEach(node -> table.row(node.name(), node.url()));
          plain.table(table);
          plain.sentence(
              "All serve after %d s. Ctrl-C stops them; nothing that was committed is lost."
                  .formatted(seconds));
        });
  }

  private static void tellHeights(
      List<LocalNode> nodes, List<OptionalLong> heights, Output output) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    StringBuilder row = new StringBuilder("heights");
    for (int i = 0; i < nodes.size(); i++) {
      OptionalLong height = heights.get(i);
      String name = nodes.get(i).name();
      json.put(name, height.isPresent() ? height.getAsLong() : null);
      row.append("  ").append(name).append(' ');
      row.append(height.isPresent() ? Long.toString(height.getAsLong()) : "-");
    }
    output.next(json, plain -> plain.row(row.toString()));
  }
}
