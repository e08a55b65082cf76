package io.chancery.cli.board;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.command.ExitCode;
import io.chancery.cli.command.Session;
import io.chancery.cli.command.Subcommand;
import io.chancery.cli.output.Output;
import io.chancery.cli.output.Table;
import io.chancery.node.board.BoardFiles;
import io.chancery.offload.NativeBoard;
import io.chancery.offload.OffloadBoard;
import io.chancery.offload.SoftwareBoard;
import io.chancery.offload.bench.BoardBench;
import io.chancery.offload.bench.Comparison;
import io.chancery.offload.bench.IdleBoard;
import io.chancery.offload.ring.RingBoard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "bench",
    description = {
      "Compare boards on one core with what they are made of, each in turns with its peer.",
      "Signatures: items of a batch, with so many bad ones; SHA-256: 64 bytes; a level: pairs.",
      "Ends with 1 if a bar is missed. Leave the machine alone meanwhile."
    },
    footerHeading = "%nExample:%n",
    footer = "  chancery board bench --json")
final class BoardBenchmark extends Subcommand {
  private static final double IDLE_SHARE_MAX = 0.01;

  @Option(
      names = "--idle-seconds",
      paramLabel = "N",
      description = "How long the ring board's idle CPU is watched; 20 if not given.")
  private int idleSeconds = 20;

  BoardBenchmark(Session session) {
    super(session);
  }

  private record Figures(List<Comparison> comparisons, OptionalDouble idleShare) {
    boolean reached() {
      return comparisons.stream().allMatch(Comparison::reached)
          && idleShare.orElse(0) < IDLE_SHARE_MAX;
    }
  }

  @Override
  protected ExitCode run(Output output) {
    BoardFiles files = BoardFiles.of(session().surroundings().places().checkout());
    Figures figures = output.during("comparing boards", progress -> measured(files, progress::now));
    output.answer(json(figures), plain -> print(figures, plain));
    if (!files.hasLibrary()) {
      output.note("The native and ring boards are not built: " + files.howToBuild() + ".");
    }
    return figures.reached() ? ExitCode.OK : ExitCode.REFUSED;
  }

  private Figures measured(BoardFiles files, Consumer<String> progress) {
    BoardBench bench = new BoardBench(progress);
    List<Comparison> found = new ArrayList<>();
    try (OffloadBoard software = SoftwareBoard.open(1)) {
      found.add(bench.software(software));
      found.addAll(bench.hashes("software", software, OptionalDouble.empty()));
    }
    if (!files.hasLibrary()) {
      return new Figures(found, OptionalDouble.empty());
    }
    OptionalDouble idle = OptionalDouble.empty();
    try (NativeBoard inProcess = NativeBoard.open(files.library(), 1)) {
      found.addAll(bench.nativeBoard(inProcess, files.peer()));
      boolean wide = inProcess.info().provider().contains("avx512)");
      OptionalDouble bar = wide ? OptionalDouble.of(1.8) : OptionalDouble.empty();
      found.addAll(bench.hashes("native", inProcess, bar));
      if (files.hasRing()) {
        try (RingBoard ring = RingBoard.open(files.ring(), 1)) {
          found.addAll(bench.ring(ring, inProcess));
        }
      }
    }
    if (files.hasRing()) {
      progress.accept("the idle ring board");
      try (RingBoard ring = RingBoard.open(files.ring())) {
        idle = OptionalDouble.of(IdleBoard.share(ring, idleSeconds));
      }
    }
    return new Figures(found, idle);
  }

  private static void print(Figures figures, Output plain) {
    Table table = new Table("board", ">a second", "beside", ">a second", ">ratio", ">bar");
    for (Comparison one : figures.comparisons()) {
      table.row(
          one.what(),
          rate(one.perSecond()),
          one.peer(),
          rate(one.peerPerSecond()),
          String.format(Locale.ROOT, "%.2f", one.ratio()),
          bar(one));
    }
    plain.table(table);
    figures
        .idleShare()
        .ifPresent(
            share ->
                plain.field(
                    "idle ring",
                    String.format(Locale.ROOT, "%.2f %% of a core, bar 1 %%", 100 * share)));
  }

  private static String bar(Comparison one) {
    if (one.bar().isEmpty()) {
      return "";
    }
    String bar = String.format(Locale.ROOT, "%.1f", one.bar().getAsDouble());
    return one.reached() ? bar : bar + " MISSED";
  }

  private static String rate(double perSecond) {
    return String.format(Locale.ROOT, "%,.0f", perSecond);
  }

  private static ObjectNode json(Figures figures) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode comparisons = json.putArray("comparisons");
    for (Comparison one : figures.comparisons()) {
      ObjectNode node = comparisons.addObject();
      node.put("what", one.what()).put("perSecond", one.perSecond());
      node.put("peer", one.peer()).put("peerPerSecond", one.peerPerSecond());
      node.put("ratio", one.ratio()).put("reached", one.reached());
      one.bar().ifPresent(bar -> node.put("bar", bar));
    }
    figures.idleShare().ifPresent(share -> json.put("idleRingShare", share));
    return json;
  }
}
