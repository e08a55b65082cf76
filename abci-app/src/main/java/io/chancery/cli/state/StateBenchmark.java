package io.chancery.cli.state;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.bench.state.StateBench;
import io.chancery.cli.command.CommandFailure;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.JsonText;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.cli.output.Progress;
import io.chancery.cli.output.Table;
import io.chancery.offload.OffloadBoard;
import io.chancery.offload.SoftwareBoard;
import io.chancery.store.StoreMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "bench",
    description = {
      "Commit blocks of updates to a state on disk, and the same to plain RocksDB in turns.",
      "Both lie below --home meanwhile and are removed after it. Leave the machine alone.",
      "Ends with 1 if a bar is missed."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery state bench --keys 10000000 --json")
final class StateBenchmark extends Subcommand {
  private static final List<Integer> UPDATES = List.of(1_000, 10_000);
  private static final long KEYS_MIN = 10_000;
  private static final long KEYS_MAX = 1_000_000_000;
  private static final int VALUE_BYTES_MAX = 1 << 20;
  private static final int ROUNDS_MAX = 10_000;
  private static final long STORE_MIB_MIN = 16;
  private static final long TREE_MIB_MAX = 1 << 20;

  @Option(
      names = "--keys",
      paramLabel = "N",
      description = "Keys in each database, 10000 or more; 1000000 if not given.")
  private long keys = 1_000_000;

  @Option(
      names = "--value-bytes",
      paramLabel = "N",
      description = "Size of each value; 100 if not given.")
  private int valueBytes = 100;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Blocks of each size; 15 if not given.")
  private int rounds = 15;

  @Option(
      names = "--tree-memory",
      paramLabel = "MIB",
      description = "Memory for the tree; 256 if not given.")
  private long treeMib = 256;

  @Option(
      names = "--store-memory",
      paramLabel = "MIB",
      description = "Memory for each database; 256 if not given.")
  private long storeMib = 256;

  StateBenchmark(Session session) {
    super(session);
  }

  @Override
  protected ExitCode run(Output output) throws IOException {
    requireWithin("--keys", keys, KEYS_MIN, KEYS_MAX);
    requireWithin("--value-bytes", valueBytes, 1, VALUE_BYTES_MAX);
    requireWithin("--rounds", rounds, 1, ROUNDS_MAX);
    requireWithin("--tree-memory", treeMib, 1, TREE_MIB_MAX);
    requireWithin("--store-memory", storeMib, STORE_MIB_MIN, TREE_MIB_MAX);
    Path parent = session().home().resolve("bench");
    Files.createDirectories(parent);
    Path directory = Files.createTempDirectory(parent, "state-");
    try {
      StateBars bars =
          new StateBars(
              output.during("measuring the state", progress -> measured(directory, progress)));
      output.answer(json(bars), plain -> print(bars, plain));
      return bars.areReached() ? ExitCode.OK : ExitCode.REFUSED;
    } finally {
      remove(directory);
    }
  }

  private StateBench.Report measured(Path directory, Progress progress) {
    StateBench.Setting setting =
        new StateBench.Setting(
            directory,
            keys,
            valueBytes,
            UPDATES,
            rounds,
            treeMib << 20,
            new StoreMemory(storeMib << 20));
    try (OffloadBoard board = SoftwareBoard.open(Runtime.getRuntime().availableProcessors())) {
      return new StateBench(setting, progress::now).run(board);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireWithin(String option, long given, long min, long max) {
    if (given < min || given > max) {
      throw CommandFailure.usage("%s is %d to %d, got %d.".formatted(option, min, max, given));
    }
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void print(StateBars bars, Output plain) {
    Table table =
        new Table(">updates", ">apply, ms", ">whole, ms", ">plain RocksDB, ms", ">ratio", ">bar");
    for (StateBench.Block block : bars.report().blocks()) {
      table.row(
          JsonText.count(block.updates()),
          millis(block.apply()),
          millis(block.whole()),
          millis(block.plain()),
          String.format(Locale.ROOT, "%.2f", block.ratio()),
          told(StateBars.ratioMax(block), StateBars.reaches(block)));
    }
    plain.table(table);
    plain.blank();
    plain.field(
        "reads",
        "%s a second; bar %s"
            .formatted(
                JsonText.count((long) bars.report().readsASecond()),
                told(JsonText.count(StateBars.READS_A_SECOND_MIN), bars.readsAreReached())));
    plain.field(
        "disk",
        String.format(
            Locale.ROOT,
            "%.0f bytes a key; plain RocksDB %.0f",
            bars.report().bytesAKey(),
            bars.report().plainBytesAKey()));
    plain.field("keys", JsonText.count(bars.report().setting().keys()));
  }

  private static String millis(double millis) {
    return String.format(Locale.ROOT, "%,.1f", millis);
  }

  private static String told(Object bar, boolean reached) {
    return reached ? bar.toString() : bar + " MISSED";
  }

  private static ObjectNode json(StateBars bars) {
    StateBench.Report report = bars.report();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("keys", report.setting().keys())
        .put("valueBytes", report.setting().valueSize())
        .put("rounds", report.setting().rounds())
        .put("treeBytesMax", report.setting().treeBytesMax());
    ArrayNode blocks = json.putArray("blocks");
    for (StateBench.Block block : report.blocks()) {
      blocks
          .addObject()
          .put("updates", block.updates())
          .put("applyMillis", block.apply())
          .put("wholeMillis", block.whole())
          .put("plainMillis", block.plain())
          .put("ratio", block.ratio())
          .put("bar", StateBars.ratioMax(block))
          .put("reached", StateBars.reaches(block));
    }
    return json.put("readsPerSecond", report.readsASecond())
        .put("readsBar", StateBars.READS_A_SECOND_MIN)
        .put("readsReached", bars.readsAreReached())
        .put("bytesPerKey", report.bytesAKey())
        .put("plainBytesPerKey", report.plainBytesAKey())
        .put("reached", bars.areReached());
  }
}
